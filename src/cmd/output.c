#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/digest.h"
#include "base/source.h"
#include "base/text.h"
#include "base/utf8.h"
#include "base/file.h"
#include "cmd/command.h"
#include "cmd/version.h"
#include "model/report.h"
#include "pdf/pdf.h"
#include "rules/rules.h"

/* A file name has at most 255 bytes on the usual file systems; a temporary
 * file's name beside it is somewhat longer. */
#define MAX_NAME_BYTES 200

/* Characters that are trouble in file names somewhere become an underscore. */
static uint32_t safe_character(uint32_t codepoint)
{
	static const char trouble[] = "/\\:*?\"<>|";

	if (codepoint <= ' ' || codepoint == 0x7F || codepoint == 0x3000 ||
	    (codepoint < 0x80 && strchr(trouble, (int)codepoint) != NULL))
		return '_';
	return codepoint;
}

const char *output_archive(const struct options *options)
{
	return options->archive != NULL ? options->archive : "output/archive";
}

const char *output_safe_name(struct arena *arena, const char *word)
{
	struct str rest = str_of(word);
	struct buf out;

	buf_init(&out);
	while (rest.n_bytes > 0 && out.n_bytes < MAX_NAME_BYTES) {
		uint32_t codepoint = 0;
		size_t n_used = utf8_decode(rest.bytes, rest.n_bytes, &codepoint);

		buf_add_codepoint(&out, safe_character(codepoint));
		rest.bytes += n_used + (n_used == 0);
		rest.n_bytes -= n_used + (n_used == 0);
	}
	return buf_keep(&out, arena);
}

/* output/2022/2022-关于2022年度法治政府建设工作的报告 and the ending */
const char *output_path(struct arena *arena, const struct report *report, const char *ending)
{
	const struct bind_list *list = &report->document.title;
	const struct text *titles = list->items;
	int64_t year = report->year.value;
	const char *path;
	struct buf name;
	struct buf out;

	buf_init(&name);
	buf_init(&out);
	buf_add_format(&name, "%" PRId64 "-", year);
	for (size_t i = 0; i < list->n_items; i++)
		text_to_buf(titles[i], &name);
	buf_add_format(&out, "output/%" PRId64 "/", year);
	buf_add_string(&out, output_safe_name(arena, name.bytes));
	buf_add_string(&out, ending);
	path = buf_keep(&out, arena);
	buf_finish(&name);
	return path;
}

int64_t output_source_date(void)
{
	const char *text = getenv("SOURCE_DATE_EPOCH");
	int64_t value = 0;

	if (text == NULL || text[0] == '\0')
		return -1;
	for (; *text != '\0'; text++) {
		if (*text < '0' || *text > '9' || value > 253402300799 / 10)
			return -1;
		value = value * 10 + (*text - '0');
	}
	return value;
}

bool output_is_input(const struct options *options, struct diag_list *diags)
{
	static const struct source_pos nowhere = { NULL, 0, 0 };
	bool same = options->recipients != NULL && options->output != NULL &&
		    file_is_same(options->output, options->recipients);

	for (size_t i = 0; options->output != NULL && i < options->n_files; i++)
		same = same || file_is_same(options->output, options->files[i]);
	if (same)
		diag_report(diags, DIAG_FILE_CANNOT_CREATE, nowhere, options->output,
			    "it is the file that is read");
	return same;
}

static struct digest_value layout_digest(const struct rules *rules)
{
	struct digest digest;

	digest_init(&digest, DIGEST_SHA256);
	for (size_t i = 0; i < rules->n_sources; i++)
		digest_add(&digest, rules->sources[i]->bytes, rules->sources[i]->n_bytes);
	return digest_finish(&digest);
}

struct pdf_options output_pdf_options(const struct typesetting *job)
{
	return (struct pdf_options){ .producer = "hongtou " HONGTOU_VERSION,
				     .layout = str_of(job->rules->name),
				     .layout_digest = layout_digest(job->rules),
				     .source_date = output_source_date(),
				     .compress = true };
}
