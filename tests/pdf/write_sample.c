/*
 * write_sample FILE.pdf TEXT-FILE [WORDS]: the sample document and what its text
 * is; the words in place of all its metadata.
 * Ends with 77 when the faces are not there.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/file.h"

#include "sample.h"

#define SKIPPED 77

static bool write_files(struct sample *sample, const char *pdf, const char *text)
{
	struct buf out;
	struct buf expected;
	bool is_good;

	buf_init(&out);
	buf_init(&expected);
	sample_expected_text(sample, &expected);
	is_good = sample_write(sample, true, -1, &out) &&
		  file_write(pdf, out.bytes, out.n_bytes, false, &sample->diags) &&
		  file_write(text, expected.bytes, expected.n_bytes, false, &sample->diags);
	buf_finish(&expected);
	buf_finish(&out);
	return is_good;
}

static void describe(struct page_metadata *metadata, struct str words)
{
	metadata->title = words;
	metadata->author = words;
	metadata->subject = words;
	metadata->number = (struct str){ NULL, 0 };
}

static void print_findings(const struct sample *sample)
{
	struct buf text;

	buf_init(&text);
	for (size_t i = 0; i < sample->diags.n_items; i++)
		diag_format(&sample->diags.items[i], DIAG_ENGLISH, &text);
	fputs(text.bytes != NULL ? text.bytes : "no finding\n", stderr);
	buf_finish(&text);
}

int main(int argc, char *argv[])
{
	const char *folder = sample_fonts();
	struct sample sample;
	bool is_good;

	if (argc != 3 && argc != 4)
		return EXIT_FAILURE;
	if (folder == NULL) {
		puts("the faces are not in HONGTOU_FONTS");
		return SKIPPED;
	}
	sample_open(&sample, folder);
	sample_fill(&sample);
	if (argc == 4)
		describe(&sample.document.metadata, str_of(argv[3]));
	is_good = write_files(&sample, argv[1], argv[2]);
	if (!is_good)
		print_findings(&sample);
	sample_close(&sample);
	return is_good ? EXIT_SUCCESS : EXIT_FAILURE;
}
