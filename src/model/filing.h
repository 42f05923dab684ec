/*
 * filing.h: what the archive knows a document by: 档号, 责任者, 保管期限,
 * 公开属性.
 *
 * The 档号 is written whole or in its parts; whichever it is, the other is made
 * from it, and where both are there they have to agree. Nothing of this is
 * printed; it goes into the PDF's metadata and the archive's.
 */
#ifndef HONGTOU_MODEL_FILING_H
#define HONGTOU_MODEL_FILING_H

#include <stdint.h>

#include "base/located.h"
#include "base/text.h"

struct arena;
struct bind_schema;
struct diag_list;
struct secrecy;

/* 保管期限 (AR-34, AR §5) */
enum filing_retention {
	FILING_PERMANENT, /* Y: what a yearly report is unless it says otherwise */
	FILING_30_YEARS,  /* D30 */
	FILING_10_YEARS,  /* D10 */
};

/* 公开属性 (AR §6) */
enum filing_access {
	FILING_ACCESS_UNSAID,
	FILING_ACCESS_PUBLIC,     /* 主动公开 */
	FILING_ACCESS_ON_REQUEST, /* 依申请公开 */
	FILING_ACCESS_CLOSED,     /* 不予公开 */
};

/* The key `archive` of a file. */
struct filing {
	struct text reference;           /* 档号; empty: not yet given */
	struct text fonds;               /* 全宗号 */
	struct text category;            /* 门类代码 */
	struct located_integer year;     /* 归档年度 */
	struct located_choice retention; /* enum filing_retention */
	struct text office;              /* 机构（问题）代码; may be empty */
	struct located_integer item;     /* 件号 */
	struct bind_list responsible;    /* struct text: 责任者; none: the issuers */
	struct located_choice access;    /* enum filing_access */
	struct source_pos pos;           /* of the mapping; not set: none there */
};

extern const struct bind_schema filing_schema;

/* The document that is filed. */
struct filing_subject {
	int64_t year;                    /* reported on */
	const struct located_date *date; /* 成文日期 */
	const struct secrecy *secrecy;
};

/*
 * Checks the parts and the 档号, and makes what is missing: the 档号 from its
 * parts (J001-WS·2022-Y-BGS-0001, AR-34; empty while there is no item number),
 * the parts from the 档号. Not given are the category WS (文书), the year of the
 * date and permanent keeping. Findings DIAG_FILING_…, DIAG_MISSING_KEY.
 */
void filing_resolve(struct arena *arena, struct filing *filing,
		    const struct filing_subject *subject, struct diag_list *diags);

/* "Y", "D30" or "D10". */
const char *filing_retention_code(const struct filing *filing);

/* 永久, 30年, 10年 */
const char *filing_retention_name(const struct filing *filing);

/* 主动公开, …; "" when nothing is said. */
const char *filing_access_name(const struct filing *filing);

#endif
