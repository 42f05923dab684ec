/*
 * register.h: who gets which copy (份号登记).
 *
 * The recipients of the document and the organs it is copied to get one copy
 * each, in the order they are named; what is left over is for the archive
 * and for need. The register is a CSV file that Excel and WPS open.
 */
#ifndef HONGTOU_PRINT_REGISTER_H
#define HONGTOU_PRINT_REGISTER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/source.h"
#include "base/str.h"

struct arena;
struct diag_list;
struct page_set;
struct report;
struct rules;

struct print_recipient {
	struct str name;
	struct str note; /* 备注; may be empty */
};

struct print_recipients {
	struct print_recipient *items;
	size_t n_items;
	size_t capacity;
	struct source_pos pos; /* of the list; may be nowhere */
};

/* 主送机关 (also where they moved to the imprint), then 抄送机关. */
struct print_recipients print_recipients_of(struct arena *arena, const struct report *report);

/*
 * From a text or CSV file: a name a row, perhaps a note behind it. Where the
 * first row names a column 接收单位, as in a register, the names are those of that
 * column and the notes those below 备注. Empty rows and those that begin with #
 * do not count. A name may come again.
 * False after a finding: those of csv_read(), DIAG_PRINT_NO_RECIPIENTS.
 */
bool print_recipients_read(struct arena *arena, const struct source *source,
			   struct print_recipients *recipients, struct diag_list *diags);

/* Warns when there are fewer copies than recipients, or another number of
 * copies than the imprint tells. */
void print_copies_check(const struct report *report, const struct print_recipients *recipients,
			size_t n_copies, struct diag_list *diags);

/* Appends the register as csv.h writes tables: 份号, 接收单位, 备注. A copy number
 * has a tab behind it, which is not seen but keeps Excel and WPS from making 1
 * of 000001. */
void print_register_write(struct buf *out, const struct page_set *set,
			  const struct print_recipients *recipients, const struct rules *rules);

/*
 * Whether the register may be written to path: false after
 * DIAG_PRINT_REGISTER_DIFFERS when there is one with other contents. Somebody
 * may have noted in it who has signed for which copy.
 */
bool print_register_check(const char *path, struct str text, struct diag_list *diags);

#endif
