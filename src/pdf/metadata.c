#include "pdf/metadata.h"

#include <string.h>

#include "base/digest.h"
#include "font/font.h"
#include "page/page.h"
#include "pdf/date.h"
#include "pdf/fonts.h"
#include "pdf/icc.h"
#include "pdf/pdf.h"
#include "pdf/store.h"
#include "pdf/textstring.h"

#define CREATOR "hongtou"

#define ACCESSIBILITY_URI "http://www.aiim.org/pdfua/ns/id/"
#define PROVENANCE_URI "urn:hongtou:provenance:1#"
#define RECORD_URI "urn:hongtou:record:1#"
#define FONT_URI "urn:hongtou:font:1#"

/* Document number and subject, in one line for the eye. */
static void add_subject(struct buf *out, const struct page_metadata *metadata)
{
	buf_add_str(out, metadata->number);
	if (metadata->number.n_bytes > 0 && metadata->subject.n_bytes > 0)
		buf_add_byte(out, ' ');
	buf_add_str(out, metadata->subject);
}

/* Information dictionary, ISO 32000-1, 14.3.3. */

static void add_info_text(struct buf *out, const char *key, struct str value)
{
	if (value.n_bytes == 0)
		return;
	buf_add_format(out, "/%s ", key);
	pdf_text_string(out, value);
	buf_add_byte(out, '\n');
}

void pdf_metadata_info(struct buf *out, const struct page_metadata *metadata,
		       const struct pdf_options *options)
{
	struct pdf_date date = pdf_date_of(metadata, options);
	struct buf subject;

	buf_init(&subject);
	add_subject(&subject, metadata);
	add_info_text(out, "Title", metadata->title);
	add_info_text(out, "Author", metadata->author);
	add_info_text(out, "Subject", buf_str(&subject));
	add_info_text(out, "Creator", str_of(CREATOR));
	add_info_text(out, "Producer", str_of(options->producer));
	if (date.month != 0) {
		buf_add_string(out, "/CreationDate ");
		pdf_date_for_info(out, &date);
		buf_add_string(out, "\n/ModDate ");
		pdf_date_for_info(out, &date);
	}
	buf_finish(&subject);
}

/* XMP. */

/* A character outside XML's own set (XML 1.0, 2.2) would make the whole packet
 * unreadable. */
static uint32_t xml_char(uint32_t codepoint)
{
	if ((codepoint < 0x20 && codepoint != '\t' && codepoint != '\n') || codepoint == 0xFFFE ||
	    codepoint == 0xFFFF)
		return 0xFFFD;
	return codepoint;
}

/* `>` is escaped as well, because of ]]>. */
static void add_xml(struct buf *out, struct str text)
{
	while (text.n_bytes > 0) {
		uint32_t codepoint = xml_char(pdf_next_codepoint(&text));

		if (codepoint == '<')
			buf_add_string(out, "&lt;");
		else if (codepoint == '>')
			buf_add_string(out, "&gt;");
		else if (codepoint == '&')
			buf_add_string(out, "&amp;");
		else if (codepoint == '"')
			buf_add_string(out, "&quot;");
		else
			buf_add_codepoint(out, codepoint);
	}
}

static void add_simple(struct buf *out, const char *name, struct str value)
{
	if (value.n_bytes == 0)
		return;
	buf_add_format(out, "   <%s>", name);
	add_xml(out, value);
	buf_add_format(out, "</%s>\n", name);
}

/* One value, in the container XMP prescribes for the property: Seq or Bag. */
static void add_list(struct buf *out, const char *name, const char *container, struct str value)
{
	if (value.n_bytes == 0)
		return;
	buf_add_format(out, "   <%s><rdf:%s><rdf:li>", name, container);
	add_xml(out, value);
	buf_add_format(out, "</rdf:li></rdf:%s></%s>\n", container, name);
}

/* A text with its language; x-default is what a program without a choice takes. */
static void add_alternative(struct buf *out, const char *name, struct str language,
			    struct str value)
{
	if (value.n_bytes == 0)
		return;
	buf_add_format(out, "   <%s><rdf:Alt>\n    <rdf:li xml:lang=\"x-default\">", name);
	add_xml(out, value);
	buf_add_string(out, "</rdf:li>\n");
	if (language.n_bytes > 0) {
		buf_add_string(out, "    <rdf:li xml:lang=\"");
		add_xml(out, language);
		buf_add_string(out, "\">");
		add_xml(out, value);
		buf_add_string(out, "</rdf:li>\n");
	}
	buf_add_format(out, "   </rdf:Alt></%s>\n", name);
}

static void add_dates(struct buf *out, const struct pdf_date *date)
{
	static const char *const names[] = { "xmp:CreateDate", "xmp:ModifyDate",
					     "xmp:MetadataDate" };
	struct buf text;

	if (date->month == 0)
		return;
	buf_init(&text);
	pdf_date_for_xmp(&text, date);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		add_simple(out, names[i], buf_str(&text));
	buf_finish(&text);
}

/* 成文日期, whatever the clock or SOURCE_DATE_EPOCH say of the file. */
static void add_document_date(struct buf *out, const struct page_metadata *metadata)
{
	struct buf date;

	if (metadata->month == 0)
		return;
	buf_init(&date);
	buf_add_format(&date, "%04d-%02d-%02d", metadata->year, metadata->month, metadata->day);
	add_list(out, "dc:date", "Seq", buf_str(&date));
	buf_finish(&date);
}

static void add_properties(struct buf *out, const struct page_metadata *metadata,
			   const struct pdf_options *options)
{
	struct pdf_date date = pdf_date_of(metadata, options);
	struct buf subject;

	buf_init(&subject);
	add_subject(&subject, metadata);
	add_simple(out, "dc:format", str_of("application/pdf"));
	add_alternative(out, "dc:title", metadata->language, metadata->title);
	/* One entry, as in Info: ISO 19005-1, 6.7.3 wants them equal. */
	add_list(out, "dc:creator", "Seq", metadata->author);
	add_alternative(out, "dc:description", metadata->language, buf_str(&subject));
	add_simple(out, "dc:identifier", metadata->number);
	add_list(out, "dc:language", "Bag", metadata->language);
	add_alternative(out, "dc:rights", metadata->language, metadata->record.access);
	add_document_date(out, metadata);
	add_dates(out, &date);
	add_simple(out, "xmp:CreatorTool", str_of(CREATOR));
	add_simple(out, "pdf:Producer", str_of(options->producer));
	buf_finish(&subject);
}

/* Schemas that PDF/A does not know are described in the packet (ISO 19005-2,
 * 6.6.2.3.3), in a node of their own before the values: PDFBox wants it so. */

static void add_field(struct buf *out, const char *prefix, const char *name, const char *type,
		      const char *description)
{
	bool is_property = strcmp(prefix, "pdfaProperty") == 0;

	buf_add_format(out,
		       "     <rdf:li rdf:parseType=\"Resource\">\n"
		       "      <%s:name>%s</%s:name>\n"
		       "      <%s:valueType>%s</%s:valueType>\n",
		       prefix, name, prefix, prefix, type, prefix);
	if (is_property)
		buf_add_format(out, "      <%s:category>internal</%s:category>\n", prefix, prefix);
	buf_add_format(out, "      <%s:description>%s</%s:description>\n     </rdf:li>\n", prefix,
		       description, prefix);
}

static void begin_schema(struct buf *out, const char *name, const char *prefix, const char *uri)
{
	buf_add_format(out,
		       "   <rdf:li rdf:parseType=\"Resource\">\n"
		       "    <pdfaSchema:schema>%s</pdfaSchema:schema>\n"
		       "    <pdfaSchema:namespaceURI>%s</pdfaSchema:namespaceURI>\n"
		       "    <pdfaSchema:prefix>%s</pdfaSchema:prefix>\n"
		       "    <pdfaSchema:property><rdf:Seq>\n",
		       name, uri, prefix);
}

static void describe_accessibility(struct buf *out)
{
	begin_schema(out, "PDF/UA identification", "pdfuaid", ACCESSIBILITY_URI);
	add_field(out, "pdfaProperty", "part", "Integer", "Part of ISO 14289 the file conforms to");
	buf_add_string(out, "    </rdf:Seq></pdfaSchema:property>\n   </rdf:li>\n");
}

static void describe_provenance(struct buf *out)
{
	begin_schema(out, "What the file was made with", "hongtou", PROVENANCE_URI);
	add_field(out, "pdfaProperty", "program", "Text", "Program and version");
	add_field(out, "pdfaProperty", "layout", "Text", "Name of the layout");
	add_field(out, "pdfaProperty", "layoutSHA256", "Text",
		  "SHA-256 of the layout's files, itself first, one behind the other");
	add_field(out, "pdfaProperty", "fonts", "seq EmbeddedFont",
		  "Fonts of which parts are embedded");
	buf_add_string(out, "    </rdf:Seq></pdfaSchema:property>\n"
			    "    <pdfaSchema:valueType><rdf:Seq>"
			    "<rdf:li rdf:parseType=\"Resource\">\n"
			    "     <pdfaType:type>EmbeddedFont</pdfaType:type>\n"
			    "     <pdfaType:namespaceURI>" FONT_URI "</pdfaType:namespaceURI>\n"
			    "     <pdfaType:prefix>hongtouFont</pdfaType:prefix>\n"
			    "     <pdfaType:description>A font file</pdfaType:description>\n"
			    "     <pdfaType:field><rdf:Seq>\n");
	add_field(out, "pdfaField", "name", "Text", "PostScript name");
	add_field(out, "pdfaField", "version", "Text", "Version, as the font tells it");
	add_field(out, "pdfaField", "SHA256", "Text", "SHA-256 of the whole file");
	buf_add_string(out, "     </rdf:Seq></pdfaType:field>\n"
			    "    </rdf:li></rdf:Seq></pdfaSchema:valueType>\n   </rdf:li>\n");
}

/* What an archive knows the document by, in XMP. */
struct record_field {
	const char *name; /* of the property, with its prefix */
	struct str value;
	const char *description;
};

#define RECORD_PREFIX "hongtouRecord"
#define N_RECORD_FIELDS 6

static void list_record(const struct page_record *record, struct record_field *fields)
{
	const struct record_field all[N_RECORD_FIELDS] = {
		{ "reference", record->reference, "Archive reference code, DA/T 22" },
		{ "fonds", record->fonds, "Number of the fonds" },
		{ "retention", record->retention,
		  "Retention: Y permanent, D30 thirty years, D10 ten years" },
		{ "responsible", record->responsible, "Organs responsible for the document" },
		{ "secrecy", record->secrecy, "Level and term of secrecy" },
		{ "access", record->access, "Access rights" },
	};

	memcpy(fields, all, sizeof(all));
}

static bool has_record(const struct page_record *record)
{
	struct record_field fields[N_RECORD_FIELDS];

	list_record(record, fields);
	for (size_t i = 0; i < N_RECORD_FIELDS; i++) {
		if (fields[i].value.n_bytes > 0)
			return true;
	}
	return false;
}

static void describe_record(struct buf *out, const struct page_record *record)
{
	struct record_field fields[N_RECORD_FIELDS];

	list_record(record, fields);
	begin_schema(out, "What an archive knows the document by", RECORD_PREFIX, RECORD_URI);
	for (size_t i = 0; i < N_RECORD_FIELDS; i++)
		add_field(out, "pdfaProperty", fields[i].name, "Text", fields[i].description);
	buf_add_string(out, "    </rdf:Seq></pdfaSchema:property>\n   </rdf:li>\n");
}

static void add_record(struct buf *out, const struct page_record *record)
{
	struct record_field fields[N_RECORD_FIELDS];
	struct buf name;

	list_record(record, fields);
	buf_init(&name);
	for (size_t i = 0; i < N_RECORD_FIELDS; i++) {
		buf_clear(&name);
		buf_add_format(&name, RECORD_PREFIX ":%s", fields[i].name);
		add_simple(out, name.bytes, fields[i].value);
	}
	buf_finish(&name);
}

static void add_descriptions(struct buf *out, bool is_accessible, const struct page_record *record)
{
	buf_add_string(out, "  <rdf:Description rdf:about=\"\"\n"
			    "    xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n"
			    "    xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n"
			    "    xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\"\n"
			    "    xmlns:pdfaType=\"http://www.aiim.org/pdfa/ns/type#\"\n"
			    "    xmlns:pdfaField=\"http://www.aiim.org/pdfa/ns/field#\">\n"
			    "   <pdfaExtension:schemas><rdf:Bag>\n");
	if (is_accessible)
		describe_accessibility(out);
	describe_provenance(out);
	if (has_record(record))
		describe_record(out, record);
	buf_add_string(out, "   </rdf:Bag></pdfaExtension:schemas>\n  </rdf:Description>\n");
}

/* What the file conforms to (ISO 19005-2, 6.6.4; ISO 14289-1, 5). */
static void add_claims(struct buf *out, enum pdf_standard standard, bool is_accessible)
{
	static const char *const claims[][2] = {
		[PDF_STANDARD_2A] = { "2", "A" },
		[PDF_STANDARD_2U] = { "2", "U" },
		[PDF_STANDARD_3A] = { "3", "A" },
		[PDF_STANDARD_1B] = { "1", "B" },
	};

	add_simple(out, "pdfaid:part", str_of(claims[standard][0]));
	add_simple(out, "pdfaid:conformance", str_of(claims[standard][1]));
	if (is_accessible)
		add_simple(out, "pdfuaid:part", str_of("1"));
}

static void add_digest(struct buf *out, const char *name, const struct digest_value *digest)
{
	struct buf hex;

	buf_init(&hex);
	digest_add_hex(&hex, digest);
	add_simple(out, name, buf_str(&hex));
	buf_finish(&hex);
}

static void add_fonts(struct buf *out, const struct pdf_fonts *fonts)
{
	buf_add_string(out, "   <hongtou:fonts><rdf:Seq>\n");
	for (size_t i = 0; i < fonts->n_faces; i++) {
		const struct font_face *face = fonts->faces[i]->face;

		buf_add_string(out, "   <rdf:li rdf:parseType=\"Resource\">\n");
		add_simple(out, "hongtouFont:name", str_of(font_face_postscript_name(face)));
		add_simple(out, "hongtouFont:version", str_of(font_face_version(face)));
		add_digest(out, "hongtouFont:SHA256", font_face_digest(face));
		buf_add_string(out, "   </rdf:li>\n");
	}
	buf_add_string(out, "   </rdf:Seq></hongtou:fonts>\n");
}

/* Enough to make the file again: no path, no machine, no time. */
static void add_provenance(struct buf *out, const struct pdf_packet *packet)
{
	add_simple(out, "hongtou:program", str_of(packet->options->producer));
	add_simple(out, "hongtou:layout", packet->options->layout);
	add_digest(out, "hongtou:layoutSHA256", &packet->options->layout_digest);
	if (packet->fonts != NULL && packet->fonts->n_faces > 0)
		add_fonts(out, packet->fonts);
}

void pdf_metadata_xmp(struct buf *out, const struct pdf_packet *packet)
{
	const struct page_metadata *metadata = packet->metadata;
	bool is_accessible = packet->is_accessible && metadata->title.n_bytes > 0 &&
			     metadata->language.n_bytes > 0;

	/* No `bytes` and no `encoding` in the header (ISO 19005-2, 6.6.2.1). */
	buf_add_string(out,
		       "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
		       "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
		       " <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n");
	add_descriptions(out, is_accessible, &metadata->record);
	buf_add_string(out, "  <rdf:Description rdf:about=\"\"\n"
			    "    xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
			    "    xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
			    "    xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
			    "    xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n"
			    "    xmlns:hongtou=\"" PROVENANCE_URI "\"\n"
			    "    xmlns:hongtouFont=\"" FONT_URI "\"");
	if (is_accessible)
		buf_add_string(out, "\n    xmlns:pdfuaid=\"" ACCESSIBILITY_URI "\"");
	if (has_record(&metadata->record))
		buf_add_string(out, "\n    xmlns:" RECORD_PREFIX "=\"" RECORD_URI "\"");
	buf_add_string(out, ">\n");
	add_properties(out, metadata, packet->options);
	add_claims(out, packet->standard, is_accessible);
	add_provenance(out, packet);
	add_record(out, &metadata->record);
	buf_add_string(out, "  </rdf:Description>\n </rdf:RDF>\n</x:xmpmeta>\n"
			    "<?xpacket end=\"r\"?>");
}

uint32_t pdf_metadata_write(struct pdf_store *store, const struct pdf_packet *packet)
{
	struct buf text;
	uint32_t object;

	buf_init(&text);
	pdf_metadata_info(&text, packet->metadata, packet->options);
	pdf_store_set_info(store, buf_str(&text));
	buf_clear(&text);
	pdf_metadata_xmp(&text, packet);
	object = pdf_store_add_stream(store, PDF_STREAM_PLAIN,
				      str_of("/Type /Metadata /Subtype /XML"), text.bytes,
				      text.n_bytes);
	buf_finish(&text);
	return object;
}

uint32_t pdf_output_intent_write(struct pdf_store *store, enum pdf_standard standard)
{
	struct buf text;
	uint32_t object;

	buf_init(&text);
	pdf_icc_srgb(&text, standard == PDF_STANDARD_1B ? PDF_ICC_2 : PDF_ICC_4);
	object = pdf_store_add_stream(store, PDF_STREAM_PACKED, str_of("/N 3"), text.bytes,
				      text.n_bytes);
	buf_clear(&text);
	buf_add_string(&text, "/Type /OutputIntent /S /GTS_PDFA1 "
			      "/OutputConditionIdentifier (sRGB IEC61966-2.1) "
			      "/Info (sRGB IEC61966-2.1) /DestOutputProfile ");
	pdf_reference(&text, object);
	object = pdf_store_add(store, buf_str(&text));
	buf_finish(&text);
	return object;
}
