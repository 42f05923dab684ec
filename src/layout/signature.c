#include "layout/signature.h"

#include "base/arena.h"
#include "base/diag.h"

static dim length(const struct layout *layout, struct located_measure measure)
{
	return rules_length(layout->rules, measure, 0);
}

static struct style body_style(const struct layout *layout)
{
	return style_resolve(layout->rules, &layout->rules->body.style);
}

static struct text date_text(const struct layout *layout)
{
	return report_date(layout->arena, &layout->report->document.date);
}

static dim text_width(const struct layout *layout, struct text text, struct style style)
{
	struct atoms atoms = atoms_create(&layout->measuring, text, style);

	return atoms_width(&atoms, 0, atoms.n_items, false);
}

/* ---- 不加盖印章 ---------------------------------------------------------- */

/*
 * A date that would come closer to the edge than the names may pushes both to
 * the left, so that it keeps its distance from the names (GW-56).
 */
static void place_plain(const struct layout *layout, struct text date, struct style style,
			dim *names_x, dim *date_x)
{
	const struct rules_signature *rules = &layout->rules->signature;
	const struct bind_list *issuers = &layout->report->document.issuers;
	const struct text *names = issuers->items;
	dim right = layout->text_width - length(layout, rules->right);
	dim offset = length(layout, rules->date_offset);
	dim date_width = text_width(layout, date, style);
	dim widest = 0;

	for (size_t i = 0; i < issuers->n_items; i++) {
		dim width = text_width(layout, names[i], style);

		widest = width > widest ? width : widest;
	}
	*names_x = widest < right ? right - widest : 0;
	*date_x = *names_x + offset;
	if (*date_x + date_width > right) {
		*date_x = right - date_width;
		*names_x = *date_x > offset ? *date_x - offset : 0;
	}
}

static void add_plain(struct layout *layout, struct flow *flow)
{
	const struct rules_signature *rules = &layout->rules->signature;
	const struct bind_list *issuers = &layout->report->document.issuers;
	const struct text *names = issuers->items;
	struct text date = date_text(layout);
	struct flow_block format = flow_paragraph(layout);
	dim names_x, date_x;

	flow_add_blanks(layout, flow, rules->blank_lines.value);
	place_plain(layout, date, format.style, &names_x, &date_x);
	format.kind = FLOW_SIGNATURE;
	format.role = PAGE_ROLE_SIGNATURE;
	format.indent = 0;
	format.justify = false;
	format.x = names_x;
	format.width = layout->text_width - length(layout, rules->right) - names_x;
	for (size_t i = 0; i < issuers->n_items; i++)
		flow_add_text(layout, flow, names[i], &format);
	format.role = PAGE_ROLE_DATE;
	format.x = date_x;
	format.width = layout->text_width - date_x;
	flow_add_text(layout, flow, date, &format);
}

/* ---- 加盖印章 ------------------------------------------------------------ */

/* One organ's name, in one line or two, centred on its seal. */
struct sealed_name {
	struct flow_piece lines[2];
	size_t n_lines;
	dim width; /* of the wider line */
};

static void measure_sealed(struct layout *layout, struct text text, struct style style,
			   struct sealed_name *name)
{
	size_t most = (size_t)layout->rules->seal.name_cells.value;

	name->n_lines = 1;
	name->lines[0] = flow_piece_of(layout, text, style, PAGE_ROLE_SIGNATURE);
	name->width = flow_piece_width(&name->lines[0]);
	if (name->width <= (dim)most * style.advance)
		return;
	/* Two lines of one element, as even as they get (GW-52). */
	name->n_lines = 2;
	name->lines[1] = name->lines[0];
	name->lines[0].span.end = (name->lines[0].atoms->n_items + 1) / 2;
	name->lines[1].span.begin = name->lines[0].span.end;
	name->width = flow_piece_width(&name->lines[0]);
}

/* What a row of seals needs: the distance between centres. */
static dim seal_step(const struct layout *layout, const struct sealed_name *names, size_t n)
{
	dim step = length(layout, layout->rules->seal.diameter) +
		   length(layout, layout->rules->seal.gap);
	dim cell = layout->rules->cell;

	for (size_t i = 0; i < n; i++) {
		if (names[i].width + cell > step)
			step = names[i].width + cell;
	}
	return step;
}

/* Grid lines from one row of names to the next: a seal's height. */
static size_t seal_lines(const struct layout *layout)
{
	dim height = length(layout, layout->rules->seal.diameter) +
		     length(layout, layout->rules->seal.gap);

	return (size_t)((height + layout->rules->pitch - 1) / layout->rules->pitch);
}

/* Puts a row's names on the row's last line, centres `step` apart, the last
 * centre at `center`. */
static size_t place_row(struct sealed_name *names, size_t n, size_t line, dim center, dim step,
			struct flow_piece *out)
{
	size_t n_out = 0;

	for (size_t i = 0; i < n; i++) {
		dim middle = center - (dim)(n - 1 - i) * step;

		for (size_t k = 0; k < names[i].n_lines; k++) {
			struct flow_piece *piece = &names[i].lines[k];

			piece->line = line + k + 2 - names[i].n_lines;
			piece->x = middle - flow_piece_width(piece) / 2;
			out[n_out++] = *piece;
		}
	}
	return n_out;
}

static void add_sealed(struct layout *layout, struct flow *flow)
{
	const struct rules_seal *rules = &layout->rules->seal;
	const struct bind_list *issuers = &layout->report->document.issuers;
	const struct text *texts = issuers->items;
	struct style style = body_style(layout);
	size_t n = issuers->n_items;
	size_t per_row = (size_t)rules->per_row.value;
	size_t n_rows = (n + per_row - 1) / per_row;
	struct sealed_name *names = arena_alloc_array(layout->arena, n, sizeof(*names));
	struct flow_piece *pieces = arena_alloc_array(layout->arena, 2 * n + 1, sizeof(*pieces));
	struct flow_piece date;
	size_t n_pieces = 0, line = 0;
	dim step, center;

	for (size_t i = 0; i < n; i++)
		measure_sealed(layout, texts[i], style, &names[i]);
	date = flow_piece_of(layout, date_text(layout), style, PAGE_ROLE_DATE);
	date.x = layout->text_width - length(layout, rules->date_right) - flow_piece_width(&date);
	center = date.x + flow_piece_width(&date) / 2;
	step = seal_step(layout, names, n);
	while (per_row > 1 && center - (dim)(per_row - 1) * step < step / 2)
		per_row--;
	n_rows = (n + per_row - 1) / per_row;
	for (size_t row = 0; row < n_rows; row++) {
		size_t first = row * per_row;
		size_t n_here = n - first < per_row ? n - first : per_row;

		n_pieces += place_row(&names[first], n_here, line, center, step, &pieces[n_pieces]);
		if (row + 1 < n_rows)
			line += seal_lines(layout);
	}
	date.line = line + 2;
	pieces[n_pieces++] = date;
	flow_add_blanks(layout, flow, rules->blank_lines.value - 1);
	flow_add_pieces(layout, flow, line + 3 + (size_t)rules->blank_after.value, pieces,
			n_pieces);
}

/* ---- 加盖签发人签名章 ------------------------------------------------------ */

static void add_stamped(struct layout *layout, struct flow *flow)
{
	const struct rules_stamp *rules = &layout->rules->stamp;
	const struct bind_list *list = &layout->report->document.signers;
	const struct signer *signers = list->items;
	struct style style = body_style(layout);
	struct flow_piece *pieces =
		arena_alloc_array(layout->arena, list->n_items + 1, sizeof(*pieces));
	dim right = layout->text_width - length(layout, rules->right);
	dim posts_right = right - length(layout, rules->width) - length(layout, rules->post_gap);
	size_t n_high = (size_t)rules->lines.value;
	size_t line = 0;
	struct flow_piece *date = &pieces[list->n_items];

	flow_add_blanks(layout, flow, rules->blank_lines.value);
	for (size_t i = 0; i < list->n_items; i++) {
		struct flow_piece *piece = &pieces[i];

		*piece = flow_piece_of(layout, signers[i].post, style, PAGE_ROLE_SIGNATURE);
		piece->line = line;
		piece->x = posts_right - flow_piece_width(piece);
		piece->down = (dim)(n_high - 1) * layout->rules->pitch / 2;
		line += n_high;
	}
	line += (size_t)rules->date_blank.value;
	*date = flow_piece_of(layout, date_text(layout), style, PAGE_ROLE_DATE);
	date->line = line;
	date->x = right - flow_piece_width(date);
	flow_add_pieces(layout, flow, line + 1, pieces, list->n_items + 1);
}

void signature_add(struct layout *layout, struct flow *flow)
{
	const struct document *document = &layout->report->document;

	switch ((enum sealing)document->sealing.value) {
	case SEALING_NONE:
		add_plain(layout, flow);
		return;
	case SEALING_SEAL:
		add_sealed(layout, flow);
		return;
	case SEALING_STAMP:
		if (document->signers.n_items == 0)
			diag_report(layout->diags, DIAG_MISSING_KEY, document->sealing.pos,
				    "signers");
		add_stamped(layout, flow);
		return;
	}
}
