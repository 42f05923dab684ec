#include "pdf/writer.h"

#include "pdf/number.h"
#include "pdf/structure.h"

bool pdf_is_artifact(enum page_role role)
{
	return role == PAGE_ROLE_PAGE_NUMBER || role == PAGE_ROLE_DECORATION ||
	       role == PAGE_ROLE_PROOF;
}

bool pdf_is_same_content(enum page_role role_a, uint32_t element_a, enum page_role role_b,
			 uint32_t element_b)
{
	if (pdf_is_artifact(role_a) || pdf_is_artifact(role_b))
		return role_a == role_b;
	return element_a == element_b;
}

bool pdf_writer_is_in(const struct pdf_writer *writer, enum page_role role, uint32_t element)
{
	if (writer->structure == NULL)
		return true;
	return writer->is_open && pdf_is_same_content(writer->role, writer->element, role, element);
}

/* ISO 32000-1, table 330 */
static const char *artifact_type(enum page_role role)
{
	if (role == PAGE_ROLE_PAGE_NUMBER)
		return "/Type /Pagination /Subtype /Footer";
	if (role == PAGE_ROLE_PROOF)
		return "/Type /Page";
	return "/Type /Layout";
}

void pdf_writer_enter(struct pdf_writer *writer, enum page_role role, uint32_t element)
{
	if (pdf_writer_is_in(writer, role, element))
		return;
	pdf_writer_leave(writer);
	if (pdf_is_artifact(role))
		buf_add_format(writer->out, "/Artifact <<%s>> BDC\n", artifact_type(role));
	else
		buf_add_format(writer->out, "/%s <</MCID %zu>> BDC\n",
			       pdf_structure_type(writer->structure, element),
			       pdf_structure_mark(writer->structure, element));
	writer->is_open = true;
	writer->role = role;
	writer->element = element;
}

void pdf_writer_leave(struct pdf_writer *writer)
{
	if (writer->is_open)
		buf_add_string(writer->out, "EMC\n");
	writer->is_open = false;
}

void pdf_writer_add_box(struct pdf_writer *writer, enum page_role role, uint32_t element,
			struct pdf_box box)
{
	if (writer->structure != NULL && !pdf_is_artifact(role))
		pdf_structure_add_box(writer->structure, element, box);
}

static void add_rgb(struct buf *out, uint32_t color)
{
	for (int shift = 16; shift >= 0; shift -= 8) {
		pdf_number(out, pdf_round((color >> shift & 255) * 10000, 255), 4);
		buf_add_byte(out, ' ');
	}
	buf_add_string(out, "rg\n");
}

/*
 * Black is DeviceGray, colours are DeviceRGB, which the output intent defines
 * (ISO 19005-2, 6.2.4.3). The colours of a proof are nobody's rule: a blue
 * that does not hide text, and a grey just seen.
 */
#define FAINT_COLOR "0.88 g\n"

void pdf_writer_color(struct pdf_writer *writer, enum page_color color)
{
	if (color == writer->color)
		return;
	writer->color = color;
	switch (color) {
	case PAGE_COLOR_TEXT:
		buf_add_string(writer->out, "0 g\n");
		break;
	case PAGE_COLOR_RED:
		add_rgb(writer->out, writer->document->color_red);
		break;
	case PAGE_COLOR_GUIDE:
		add_rgb(writer->out, PAGE_GUIDE_RGB);
		break;
	case PAGE_COLOR_FAINT:
		buf_add_string(writer->out, FAINT_COLOR);
		break;
	}
}

void pdf_writer_place(struct pdf_writer *writer, dim x, dim y)
{
	pdf_next_points(writer->out, x);
	pdf_next_points(writer->out, writer->page->height - y);
}
