#include "pdf/metadata.h"

#include "page/page.h"
#include "pdf/date.h"
#include "pdf/icc.h"
#include "pdf/pdf.h"
#include "pdf/store.h"
#include "pdf/textstring.h"

#define CREATOR "hongtou"

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
	add_dates(out, &date);
	add_simple(out, "xmp:CreatorTool", str_of(CREATOR));
	add_simple(out, "pdf:Producer", str_of(options->producer));
	buf_finish(&subject);
}

/* What the file conforms to (ISO 19005-2, 6.6.4; ISO 14289-1, 5). PDF/A knows
 * only its own properties, others have to be described in the packet. */
static void add_claims(struct buf *out, enum pdf_claim claim)
{
	add_simple(out, "pdfaid:part", str_of("2"));
	add_simple(out, "pdfaid:conformance", str_of(claim == PDF_CLAIM_UNICODE ? "U" : "A"));
	if (claim != PDF_CLAIM_ACCESSIBLE)
		return;
	buf_add_string(out,
		       "   <pdfuaid:part>1</pdfuaid:part>\n"
		       "   <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
		       "    <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\n"
		       "    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/"
		       "</pdfaSchema:namespaceURI>\n"
		       "    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
		       "    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
		       "     <pdfaProperty:name>part</pdfaProperty:name>\n"
		       "     <pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
		       "     <pdfaProperty:category>internal</pdfaProperty:category>\n"
		       "     <pdfaProperty:description>Part of ISO 14289 the file conforms to"
		       "</pdfaProperty:description>\n"
		       "    </rdf:li></rdf:Seq></pdfaSchema:property>\n"
		       "   </rdf:li></rdf:Bag></pdfaExtension:schemas>\n");
}

void pdf_metadata_xmp(struct buf *out, const struct page_metadata *metadata,
		      const struct pdf_options *options, enum pdf_claim claim)
{
	if (claim == PDF_CLAIM_ACCESSIBLE &&
	    (metadata->title.n_bytes == 0 || metadata->language.n_bytes == 0))
		claim = PDF_CLAIM_ARCHIVE;
	/* No `bytes` and no `encoding` in the header (ISO 19005-2, 6.6.2.1). */
	buf_add_string(out, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
			    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
			    " <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
			    "  <rdf:Description rdf:about=\"\"\n"
			    "    xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
			    "    xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
			    "    xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
			    "    xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n"
			    "    xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"\n"
			    "    xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n"
			    "    xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n"
			    "    xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n");
	add_properties(out, metadata, options);
	add_claims(out, claim);
	buf_add_string(out, "  </rdf:Description>\n </rdf:RDF>\n</x:xmpmeta>\n"
			    "<?xpacket end=\"r\"?>");
}

uint32_t pdf_metadata_write(struct pdf_store *store, const struct page_metadata *metadata,
			    const struct pdf_options *options, enum pdf_claim claim)
{
	struct buf text;
	uint32_t object;

	buf_init(&text);
	pdf_metadata_info(&text, metadata, options);
	pdf_store_set_info(store, buf_str(&text));
	buf_clear(&text);
	pdf_metadata_xmp(&text, metadata, options, claim);
	object = pdf_store_add_stream(store, PDF_STREAM_PLAIN,
				      str_of("/Type /Metadata /Subtype /XML"), text.bytes,
				      text.n_bytes);
	buf_finish(&text);
	return object;
}

uint32_t pdf_output_intent_write(struct pdf_store *store)
{
	struct buf text;
	uint32_t object;

	buf_init(&text);
	pdf_icc_srgb(&text);
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
