#include "pdf/attachments.h"

#include "page/page.h"
#include "pdf/date.h"
#include "pdf/pdf.h"
#include "pdf/store.h"
#include "pdf/textstring.h"

/* A name may hold any byte, as #xx what is no regular character (ISO 32000-1, 7.3.5). */
static void add_name(struct buf *out, struct str name)
{
	buf_add_byte(out, '/');
	for (size_t i = 0; i < name.n_bytes; i++) {
		unsigned char c = (unsigned char)name.bytes[i];

		if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
		    c == '-' || c == '.' || c == '+')
			buf_add_byte(out, (char)c);
		else
			buf_add_format(out, "#%02X", c);
	}
}

static uint32_t add_stream(struct pdf_store *store, const struct pdf_attachment *attachment,
			   const struct pdf_date *date)
{
	struct buf entries;
	uint32_t object;

	buf_init(&entries);
	buf_add_string(&entries, "/Type /EmbeddedFile /Subtype ");
	add_name(&entries, attachment->kind);
	buf_add_format(&entries, " /Params << /Size %zu", attachment->n_bytes);
	if (date->month != 0) {
		buf_add_string(&entries, " /ModDate ");
		pdf_date_for_info(&entries, date);
	}
	buf_add_string(&entries, " >>");
	object = pdf_store_add_stream(store, PDF_STREAM_PACKED, buf_str(&entries),
				      attachment->bytes, attachment->n_bytes);
	buf_finish(&entries);
	return object;
}

static const char *relation_name(enum pdf_relation relation)
{
	switch (relation) {
	case PDF_RELATION_SOURCE:
		return "Source";
	case PDF_RELATION_DATA:
		return "Data";
	}
	return "Unspecified";
}

static uint32_t add_file(struct pdf_store *store, const struct pdf_attachment *attachment,
			 const struct pdf_date *date)
{
	uint32_t stream = add_stream(store, attachment, date);
	struct buf entries;
	uint32_t object;

	buf_init(&entries);
	buf_add_string(&entries, "/Type /Filespec /F ");
	pdf_text_string(&entries, attachment->name);
	buf_add_string(&entries, " /UF ");
	pdf_text_string(&entries, attachment->name);
	buf_add_string(&entries, " /Desc ");
	pdf_text_string(&entries, attachment->description);
	buf_add_format(&entries, " /AFRelationship /%s /EF << /F %u 0 R /UF %u 0 R >>",
		       relation_name(attachment->relation), (unsigned)stream, (unsigned)stream);
	object = pdf_store_add(store, buf_str(&entries));
	buf_finish(&entries);
	return object;
}

void pdf_attachments_write(struct pdf_store *store, const struct page_metadata *metadata,
			   const struct pdf_options *options, struct buf *catalog)
{
	struct pdf_date date = pdf_date_of(metadata, options);
	struct buf files;
	struct buf names;

	if (options->n_attachments == 0)
		return;
	buf_init(&files);
	buf_init(&names);
	for (size_t i = 0; i < options->n_attachments; i++) {
		uint32_t file = add_file(store, &options->attachments[i], &date);

		/* The keys of a name tree rise; readers show the files' own names. */
		buf_add_format(&names, " (%04zu) ", i + 1);
		pdf_reference(&names, file);
		buf_add_byte(&files, ' ');
		pdf_reference(&files, file);
	}
	buf_add_string(catalog, "\n/AF [");
	buf_add_str(catalog, buf_str(&files));
	buf_add_string(catalog, " ]\n/Names << /EmbeddedFiles << /Names [");
	buf_add_str(catalog, buf_str(&names));
	buf_add_string(catalog, " ] >> >>");
	buf_finish(&files);
	buf_finish(&names);
}
