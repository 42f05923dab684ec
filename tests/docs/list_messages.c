/*
 * Prints every finding the program can make, a line each, for docs/messages.md:
 * name, severity in English and Chinese, exit status, then message, way out and
 * cause in Chinese and in English, parted by tabs. Arguments stand as ① ② ….
 */
#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"

/* Stand-ins for a message's arguments, so that its optional parts are shown. */
static const char *const holes[] = { "①", "②", "③", "④", "⑤", NULL };

static void print_words(const struct diag *diag, enum diag_language language, struct buf *buf)
{
	buf_clear(buf);
	diag_format_message(diag, language, buf);
	buf_add_byte(buf, '\t');
	diag_format_help(diag, language, buf);
	printf("\t%s\t%s", buf->bytes, diag_cause(diag->code, language));
}

static void print_code(enum diag_code code, struct buf *buf)
{
	struct source_pos nowhere = { 0 };
	struct arena *arena = arena_create();
	struct diag_list list;
	struct diag *diag;

	diag_init(&list, arena);
	diag = diag_add(&list, code, nowhere, holes);
	printf("%s\t%s\t%s\t%d", diag_name(code),
	       diag_severity_name(diag_severity_of(code), DIAG_ENGLISH),
	       diag_severity_name(diag_severity_of(code), DIAG_CHINESE), diag_exit_status(&list));
	print_words(diag, DIAG_CHINESE, buf);
	print_words(diag, DIAG_ENGLISH, buf);
	putchar('\n');
	arena_destroy(arena);
}

int main(void)
{
	struct buf buf;

	buf_init(&buf);
	for (int code = 0; code < DIAG_N_CODES; code++)
		print_code((enum diag_code)code, &buf);
	buf_finish(&buf);
	return 0;
}
