/*
 * diag_codes.h: every finding the program can make, one name each.
 *
 * The table in diag_codes.c gives each its severity, class, wording in Chinese
 * and English, and way out. Names say the fault, grouped by where it is found.
 * Arguments marked "words" are English phrases of the program's own, which
 * diag_words.c puts into Chinese where it knows them.
 */
#ifndef HONGTOU_BASE_DIAG_CODES_H
#define HONGTOU_BASE_DIAG_CODES_H

enum diag_code {
	/* command line */
	DIAG_USAGE,        /* {1}: what is wrong with the arguments (words) */
	DIAG_CODE_UNKNOWN, /* {1} name {2} nearest name or "" */

	/* files */
	DIAG_FILE_MISSING,       /* {1} path */
	DIAG_FILE_IS_FOLDER,     /* {1} path */
	DIAG_FILE_UNREADABLE,    /* {1} path {2} system's reason (words) */
	DIAG_FILE_TOO_LARGE,     /* {1} path {2} limit in MiB */
	DIAG_FILE_CANNOT_CREATE, /* {1} path {2} system's reason (words) */
	DIAG_FILE_WRITE_FAILED,  /* {1} path {2} system's reason (words) */
	DIAG_FILE_EXISTS,        /* {1} path */

	/* encoding and YAML */
	DIAG_FILE_EMPTY,
	DIAG_ENCODING_BINARY,
	DIAG_ENCODING_UTF16,
	DIAG_ENCODING_GBK,
	DIAG_ENCODING_UTF8,        /* malformed UTF-8 of no known kind */
	DIAG_CONTROL_CHARACTER,    /* {1} U+XXXX */
	DIAG_YAML_SYNTAX,          /* {1} what libyaml expected {2} while doing what (words) */
	DIAG_YAML_TAB,             /* tab as indentation */
	DIAG_YAML_FULLWIDTH_COLON, /* {1} the key */
	DIAG_YAML_COLON_SPACE,     /* {1} the key: no space after its colon */
	DIAG_YAML_COMMA,           /* {1} what stands behind it */
	DIAG_YAML_QUOTES_NEEDED,   /* {1} the character the value starts with */
	DIAG_YAML_SECOND_DOCUMENT,
	DIAG_YAML_TAG, /* {1} tag */
	DIAG_YAML_KEY_NOT_SCALAR,
	DIAG_YAML_UNKNOWN_ALIAS,  /* {1} name */
	DIAG_YAML_ALIAS_CYCLE,    /* {1} name */
	DIAG_YAML_TOO_MANY_NODES, /* {1} limit */
	DIAG_YAML_TOO_DEEP,       /* {1} limit */
	DIAG_EDIT_UNSAFE,         /* {1} why it cannot be changed (words) */
	DIAG_DUPLICATE_KEY,       /* {1} key; other = first place */

	/* tables of spreadsheets */
	DIAG_CSV_QUOTE_OPEN, /* {1} row */
	DIAG_CSV_QUOTE_TEXT, /* {1} row */

	/* binding */
	DIAG_UNKNOWN_KEY,      /* {1} key {2} known keys, comma separated */
	DIAG_UNKNOWN_KEY_NEAR, /* {1} key {2} nearest known key */
	DIAG_MISSING_KEY,      /* {1} key */
	DIAG_WRONG_TYPE,       /* {1} key, "": the file {2} wanted {3} found {4} way out (words) */
	DIAG_LIST_LENGTH,      /* {1} key {2} items it has {3} how it is written (words) */
	DIAG_EMPTY_VALUE,      /* {1} key */
	DIAG_NOT_INTEGER,      /* {1} key {2} value */
	DIAG_OUT_OF_RANGE,     /* {1} key {2} value {3} min {4} max */
	DIAG_NOT_BOOL,         /* {1} key {2} value */
	DIAG_NOT_CHOICE,       /* {1} key {2} value {3} allowed words */
	DIAG_NOT_DECIMAL,      /* {1} key {2} value */
	DIAG_BAD_DATE,         /* {1} key {2} value */
	DIAG_BAD_MEASURE,      /* {1} key {2} value */

	/* the report */
	DIAG_LAYOUT_UNKNOWN,       /* {1} layout's name {2} folders looked in */
	DIAG_FIGURE_UNDEFINED,     /* {1} name {2} nearest name or "" */
	DIAG_FIGURE_BAD_REFERENCE, /* {1} what stands between the braces */
	DIAG_BRACE_UNBALANCED,     /* {1} the brace */
	DIAG_BRACE_FULLWIDTH,      /* {1} reference inside */
	DIAG_FIGURE_NO_UNIT,       /* {1} figure */
	DIAG_FIGURE_BAD_UNIT,      /* {1} figure {2} unit: begins with a digit */
	DIAG_FIGURE_UNIT_SCALE,    /* {1} figure {2} unit {3} its scale {4} what is left */
	DIAG_FIGURE_NO_VALUE,      /* {1} figure */
	DIAG_FIGURE_KINDS_MIXED,   /* {1} figure: more than one way to its value */
	DIAG_FIGURE_MISMATCH,      /* {1} figure {2} as written {3} arithmetic {4} its result */
	DIAG_FIGURE_RANGE_OPERAND, /* {1} figure: a range is computed with */
	DIAG_FIGURE_RANGE_ORDER,   /* {1} figure: the ends are not in order */
	DIAG_FIGURE_NO_PART,       /* {1} figure {2} part it has not */
	DIAG_FIGURE_NO_LAST,       /* {1} figure {2} part: last year's value is not known */
	DIAG_FIGURE_LAST_ZERO,     /* {1} figure {2} part: no growth from 0 */
	DIAG_FIGURE_LAST_UNIT,     /* {1} figure {2} unit {3} last year's; other = there */
	DIAG_FIGURE_LAST_DIFFERS, /* {1} figure {2} last as written {3} as reported; other = there */
	DIAG_FIGURE_CYCLE,        /* {1} figure {2} a → b → a, or "" */
	DIAG_FIGURE_ZERO_DENOMINATOR, /* {1} figure {2} denominator */
	DIAG_FIGURE_OVERFLOW,         /* {1} figure */
	DIAG_FIGURE_BAD_NAME, /* {1} name {2} "taken": a reference of the program’s own; or "" */
	DIAG_FIGURE_UNUSED,   /* {1} figure */
	DIAG_FIGURE_EXCEEDS_WHOLE, /* {1} figure {2} value {3} whole {4} its value */
	DIAG_FIGURE_UNITS_DIFFER,  /* {1} figure {2} unit {3} other {4} its unit */
	DIAG_LAST_YEAR_UNREADABLE, /* {1} path */
	DIAG_LAST_YEAR_WRONG,      /* {1} path {2} its year {3} the year wanted */
	DIAG_LAST_YEAR_FAULTY,     /* {1} path {2} number of errors; other = the first */
	DIAG_EARLIER_YEAR_NAME,    /* {1} key of the entry {2} the report's year */
	DIAG_EARLIER_YEAR_UNUSED,  /* {1} year */
	DIAG_OPEN_VALUE,           /* {1} key; a value to be filled in, in a final version … */
	DIAG_DRAFT_VALUE,          /* … and in a draft */
	DIAG_OPEN_FIGURE,       /* {1} figure {2} name {3} last year's or "" {4} department or "" */
	DIAG_DRAFT_FIGURE,      /* likewise, in a draft */
	DIAG_OPEN_TODO,         /* {1} what is left to do */
	DIAG_DRAFT_TODO,        /* likewise, in a draft */
	DIAG_HEADING_TOO_DEEP,  /* {1} levels there are */
	DIAG_SECTION_EMPTY,     /* {1} heading */
	DIAG_DUPLICATE_ID,      /* {1} id; other = first place */
	DIAG_NUMBER_YEAR,       /* {1} number's year {2} date's year */
	DIAG_FILING_REFERENCE,  /* {1} 档号 {2} what is wrong with it (words) */
	DIAG_FILING_PART,       /* {1} key {2} value {3} what it has to be (words) */
	DIAG_FILING_DIFFERS,    /* {1} key {2} value {3} that in the 档号; other = there */
	DIAG_FILING_YEAR,       /* {1} year filed under {2} report's year {3} date's year */
	DIAG_FILING_ACCESS,     /* {1} access {2} secrecy; other = there */
	DIAG_TABLE_EMPTY,       /* {1} caption: neither rows nor figures */
	DIAG_TABLE_RAGGED,      /* {1} cells of the row {2} columns */
	DIAG_TABLE_COLUMNS,     /* {1} columns named {2} columns the generated table has */
	DIAG_TABLE_KINDS_MIXED, /* {1} rows beside figures or by */
	DIAG_TABLE_TOO_WIDE,    /* {1} caption {2} mm needed {3} mm there are */
	DIAG_TABLE_LANDSCAPE,   /* {1} caption: turned, but not in an attachment */
	DIAG_TABLE_ROW_TOO_TALL,      /* {1} row's number {2} grid lines needed {3} there are */
	DIAG_CHART_EMPTY,             /* {1} caption */
	DIAG_CHART_KINDS_MIXED,       /* {1} caption: figures and series */
	DIAG_CHART_LINE_NEEDS_SERIES, /* {1} caption: a line of single figures */
	DIAG_CHART_YEAR_TWICE,        /* {1} year */
	DIAG_CHART_OVERFLOW,          /* {1} caption: values too large or too exact together */
	DIAG_CHART_TOO_MANY, /* {1} caption {2} there are {3} there may be {4} of what (words) */
	DIAG_CHART_NO_ROOM,  /* {1} caption: the labels leave no room */
	DIAG_ACCEPT_UNKNOWN, /* {1} name {2} nearest name or "" */
	DIAG_ACCEPT_NOT_WARNING, /* {1} name */
	DIAG_ACCEPT_NO_REASON,   /* {1} code */
	DIAG_ACCEPT_UNUSED,      /* {1} name */

	/* characters */
	DIAG_CHARACTER_REFUSED,  /* {1} U+XXXX {2} its kind (words) */
	DIAG_CHARACTER_SPACE,    /* {1} U+XXXX: a space that is no plain space */
	DIAG_CHARACTER_NO_GLYPH, /* {1} character {2} U+XXXX {3} role (words) */
	DIAG_CHARACTER_FALLBACK, /* {1} character {2} U+XXXX {3} face wanted {4} face used */

	/* reading the report (review) */
	DIAG_TEXT_NO_END,       /* {1} the last words */
	DIAG_TEXT_CUT,          /* {1} the last words */
	DIAG_TEXT_BEGIN,        /* {1} the first words */
	DIAG_TEXT_RUN_ON,       /* {1} {2} the words on either side */
	DIAG_TEXT_QUOTE_TURNED, /* {1} as written {2} as it should be */
	DIAG_TEXT_PAIR_OPENING, /* {1} closing mark {2} opening mark */
	DIAG_TEXT_PAIR_CLOSING, /* {1} opening mark {2} closing mark; other: where a pair around it closes */
	DIAG_TEXT_ASCII_MARK,     /* {1} mark {2} the Chinese one */
	DIAG_TEXT_STRAIGHT_QUOTE, /* {1} mark {2} the Chinese pair */
	DIAG_TEXT_FULLWIDTH,      /* {1} character {2} the half-width one */
	DIAG_TEXT_SPACE,          /* {1} {2} the characters on either side */
	DIAG_TEXT_DOUBLED_MARK,   /* {1} the marks */
	DIAG_TEXT_HEADING_MARK,   /* {1} mark */
	DIAG_TEXT_WEB,            /* {1} the words */
	DIAG_TEXT_DAY,            /* {1} as written {2} the day */
	DIAG_TEXT_RANGE,          /* {1} as written {2} the mark wanted */
	DIAG_TEXT_SEPARATORS,     /* {1} {2} the two ways; other: the first */
	DIAG_TEXT_ABOUT,          /* {1} as written */
	DIAG_TEXT_ABOUT_EXACT,    /* {1} number */
	DIAG_TEXT_SCALES,         /* {1} as written */
	DIAG_TEXT_TIMES,          /* {1} as written */
	DIAG_TEXT_SEQUENCE, /* {1} the member {2} the number wanted {3} "" or repeated; other: the one before */
	DIAG_TEXT_HEADING_NUMBER, /* {1} the number */
	DIAG_TEXT_NUMBER_TYPED,   /* {1} the number */
	DIAG_TEXT_ECHO,           /* {1} words */
	DIAG_TEXT_REPEATED,       /* {1} a number of it; other: the first */
	DIAG_YEAR_STALE,      /* {1} year typed {2} the report's year {3} "quotes": needed, or "" */
	DIAG_YEAR_HEADING,    /* {1} year {2} year wanted {3} reference {4} "quotes" or "" */
	DIAG_DATE_ORDER,      /* {1} beginning {2} end */
	DIAG_DATE_LATER,      /* {1} date {2} the document’s; other: that one */
	DIAG_DATE_IMPOSSIBLE, /* {1} date */
	DIAG_INDICATOR_DIFFERS, /* {1} name {2} first value {3} this {4} first id; other: the first */
	DIAG_INDICATOR_TWICE, /* {1} name {2} first value {3} this {4} first id; other: the first */
	DIAG_INDICATOR_UNITS, /* {1} name {2} first unit {3} this unit; other: the first */
	DIAG_NUMBER_TYPED, /* {1} number {2} figure’s name {3} its id {4} "quotes" or ""; other: the figure */
	DIAG_NUMBER_CONTRARY, /* {1} number {2} figure’s name {3} its value {4} its id {5} "quotes" or ""; other: the figure */
	DIAG_NUMBER_DIFFERS, /* {1} the words before {2} first {3} this; other: the first */
	DIAG_ORDER_EXCEEDS, /* {1} later word {2} its value {3} earlier word {4} its value; other: the earlier */
	DIAG_PART_EXCEEDS, /* {1} part {2} whole; other: the whole */
	DIAG_PARTS_EXCEED, /* {1} the parts {2} their sum {3} whole; other: the whole */
	DIAG_SUM_DIFFERS, /* {1} the parts {2} their sum {3} the total written; other: the first part */
	DIAG_SHARE_DIFFERS, /* {1} part {2} whole {3} share computed {4} share written; other: the part */
	DIAG_POINTS_DIFFER, /* {1} before {2} after {3} points computed {4} written; other: before */
	DIAG_CUT_DIFFERS, /* {1} before {2} after {3} change computed {4} written; other: before */
	DIAG_CHANGE_WAY,  /* {1} before {2} after {3} word */
	DIAG_CHANGE_DIFFERS, /* {1} change {2} before {3} rate computed {4} rate written; other: the change */
	DIAG_RATE_OVER,          /* {1} rate {2} arithmetic or "" */
	DIAG_RATE_DIGITS,        /* {1} kind {2} this {3} the first; other: the first */
	DIAG_MONEY_DECIMALS,     /* {1} amount */
	DIAG_MONEY_MIXED,        /* {1} first {2} second; other: the first */
	DIAG_PRIVATE_WITHHELD,   /* {1} word; other: where it is withheld */
	DIAG_PRIVATE_NUMBER,     /* {1} number */
	DIAG_PRIVATE_PLACE,      /* {1} place */
	DIAG_PRIVATE_CASE,       /* {1} the words */
	DIAG_TITLE_MARK,         /* {1} mark */
	DIAG_TITLE_ISSUER,       /* {1} name; other: the issuer */
	DIAG_ORGAN_TWICE,        /* {1} name; other: the first */
	DIAG_MARK_DOUBLED,       /* {1} what is written twice */
	DIAG_TEXT_NO_TEXT,       /* {1} the words */
	DIAG_IMPRINT_EARLY,      /* {1} imprint’s date {2} document’s; other: that one */
	DIAG_ATTACHMENT_ABSENT,  /* {1} as written {2} attachments there are */
	DIAG_ATTACHMENT_UNNAMED, /* {1} number {2} title */
	DIAG_CONTENT_MISSING,    /* {1} the part */
	DIAG_CONTENT_EARLY,      /* {1} date {2} limit {3} the report's year */
	DIAG_CONTENT_LATE,       /* {1} date {2} limit */
	DIAG_RECIPIENT_MISSING,
	DIAG_RECIPIENTS_SEVERAL, /* {1} how many */
	DIAG_SIGNATORY_MISSING,
	DIAG_PLAN_NOT_FOLLOWED, /* {1} plan {2} its id; other: last year’s place */

	/* layouts and rules */
	DIAG_RULE_RANGE,      /* {1} key {2} why it cannot be (words) */
	DIAG_LAYOUT_CYCLE,    /* {1} layout */
	DIAG_LAYOUT_CROWDED,  /* {1} element (words) */
	DIAG_LAYOUT_NO_ROOM,  /* {1} element (words) */
	DIAG_SIGNATURE_ALONE, /* {1} page */
	DIAG_MARK_SMALL,      /* {1} organs {2} size in pt */
	DIAG_SECRECY_NO_NUMBER,

	/* fonts */
	DIAG_FONT_NOT_FOUND,     /* {1} role (words) {2} candidates */
	DIAG_FONT_UNUSABLE,      /* {1} file {2} why (words) */
	DIAG_FONT_SUBSET_FAILED, /* {1} face */

	/* print sets */
	DIAG_PRINT_NUMBER_TOO_LONG,  /* {1} the last copy number {2} digits there are */
	DIAG_PRINT_DRAFT,            /* the file is a draft */
	DIAG_PRINT_NO_NUMBERS,       /* {1} layout */
	DIAG_PRINT_SECRET_NUMBERS,   /* {1} layout */
	DIAG_PRINT_COPIES_DIFFER,    /* {1} copies printed {2} copies of the imprint */
	DIAG_PRINT_TOO_FEW_COPIES,   /* {1} copies {2} recipients */
	DIAG_PRINT_NO_RECIPIENTS,    /* {1} path */
	DIAG_PRINT_REGISTER_DIFFERS, /* {1} path */
	DIAG_PRINT_SEND_FAILED,      /* {1} printer {2} path {3} reason (words) */

	/* sheets of figures; {1} of a cell: its name, {2}: what was typed */
	DIAG_SHEET_NOT_CSV,
	DIAG_SHEET_NO_DEPARTMENT, /* {1} department {2} those there are {3} nearest or "" */
	DIAG_SHEET_UNASSIGNED,    /* {1} how many {2} the first ids */
	DIAG_SHEET_EXISTS,        /* {1} path */
	DIAG_SHEET_NO_COLUMN,     /* {1} heading */
	DIAG_SHEET_COLUMN_TWICE,  /* {1} heading; other = first place */
	DIAG_SHEET_OTHER_YEAR,    /* {1} heading {2} year wanted */
	DIAG_SHEET_NO_ID,         /* {1} {2} */
	DIAG_SHEET_UNKNOWN_ID,    /* {1} {2} {3} nearest id or "" */
	DIAG_SHEET_ROW_TWICE,     /* {1} {2}; other = first place */
	DIAG_SHEET_CONFLICT,      /* {1} {2} {3} other value {4} name; other = its cell */
	DIAG_SHEET_TEXT,          /* {1} {2} */
	DIAG_SHEET_FORMULA,       /* {1} {2} */
	DIAG_SHEET_REFORMATTED,   /* {1} {2} */
	DIAG_SHEET_TOO_LONG,      /* {1} {2} */
	DIAG_SHEET_GROUPS,        /* {1} {2} */
	DIAG_SHEET_OTHER_UNIT,    /* {1} {2} {3} unit wanted, may be "" */
	DIAG_SHEET_OTHER_SCALE,   /* {1} {2} {3} unit wanted {4} number in it */
	DIAG_SHEET_SHARE,         /* {1} {2} {3} unit {4} percentage it may be */
	DIAG_SHEET_COMPUTED,      /* {1} {2} {3} figure */
	DIAG_SHEET_HALF_RANGE,    /* {1} {2} */
	DIAG_SHEET_DOUBTFUL,      /* {1} {2} {3} last year's {4} name */
	DIAG_SHEET_UNIT_CHANGED,  /* {1} {2} {3} unit wanted */
	DIAG_SHEET_CHANGED,       /* {1} {2} {3} what the file has */
	DIAG_SHEET_NOTE,          /* {1} {2} {3} what the file has {4} name */

	/* next year's draft */
	DIAG_NEXT_YEAR_NONE, /* {1} year: the last there is */
	DIAG_NEXT_FROM_DRAFT,
	DIAG_NEXT_NO_LAST,         /* {1} figure: has no value this year */
	DIAG_NEXT_EARLIER,         /* {1} year {2} version in the archive */
	DIAG_NEXT_LAST_ARCHIVED,   /* {1} figure {2} value in the archive */
	DIAG_NEXT_ARCHIVED_OTHER,  /* {1} figure {2} as written {3} as archived; other = there */
	DIAG_NEXT_ARCHIVED_TEXT,   /* {1} version in the archive */
	DIAG_NEXT_PLAN_UNTOLD,     /* {1} plan {2} year of the plan {3} the next year */
	DIAG_NEXT_ARCHIVE_DAMAGED, /* {1} path of the archive */
	DIAG_NEXT_YEAR_MOVED,      /* {1} year {2} the next */
	DIAG_NEXT_YEAR_KEPT,       /* {1} year {2} why it was left alone (words) */

	/* measuring a PDF */
	DIAG_PDF_NOT_ONE,    /* {1} path */
	DIAG_PDF_UNREADABLE, /* {1} path */
	DIAG_PDF_ENCRYPTED,  /* {1} path */
	DIAG_PDF_TOO_LARGE,  /* {1} path */
	DIAG_PDF_NO_PAGES,   /* {1} path */
	DIAG_PDF_NO_TEXT,    /* {1} path */
	DIAG_TOOL_MISSING,   /* {1} program {2} its Debian package */
	DIAG_TOOL_FAILED,    /* {1} program {2} system's reason (words) */

	/* our own */
	/* years beside each other */
	DIAG_COMPARE_ORDER,       /* {1} year {2} file before it {3} its year */
	DIAG_COMPARE_SAME_FILE,   /* {1} file before it */
	DIAG_COMPARE_SAME_YEAR,   /* {1} year {2} file before it */
	DIAG_COMPARE_YEARS_APART, /* {1} year {2} file before it {3} its year */

	/* the archive */
	DIAG_ARCHIVE_NONE,       /* {1} path */
	DIAG_ARCHIVE_NOT_ROOT,   /* {1} path */
	DIAG_ARCHIVE_OTHER_OCFL, /* {1} path {2} version */
	DIAG_ARCHIVE_LOCKED,     /* {1} path */
	DIAG_ARCHIVE_DRIVE,      /* {1} path */
	DIAG_ARCHIVE_NAME,       /* {1} name {2} why (words) */
	DIAG_ARCHIVE_DRAFT,
	DIAG_ARCHIVE_UNCHANGED,          /* {1} id {2} version */
	DIAG_ARCHIVE_NO_REASON,          /* {1} id {2} version */
	DIAG_ARCHIVE_OTHER_DOCUMENT,     /* {1} id {2} archived one {3} new one */
	DIAG_ARCHIVE_CLOCK,              /* {1} id {2} time of the last version {3} now */
	DIAG_ARCHIVE_DAMAGED,            /* {1} id */
	DIAG_ARCHIVE_NO_OBJECT,          /* {1} id {2} archive */
	DIAG_ARCHIVE_YEAR_TWICE,         /* {1} year {2} id {3} another's id */
	DIAG_ARCHIVE_NO_VERSION,         /* {1} version {2} newest */
	DIAG_IMPORT_TEMPLATE,            /* {1} path: written, to be filled in */
	DIAG_IMPORT_NO_YEAR,             /* {1} path of the description that is missing */
	DIAG_IMPORT_YEAR,                /* {1} year of the command line {2} of the description */
	DIAG_IMPORT_PAGES,               /* {1} pages told {2} pages there are */
	DIAG_ARCHIVE_MISSING,            /* {1} path */
	DIAG_ARCHIVE_CHANGED,            /* {1} path {2} size {3} archived size */
	DIAG_ARCHIVE_TRUNCATED,          /* {1} path {2} size {3} archived size */
	DIAG_ARCHIVE_EXTRA,              /* {1} path */
	DIAG_ARCHIVE_RENAMED,            /* {1} path {2} path now */
	DIAG_ARCHIVE_LINK,               /* {1} path */
	DIAG_ARCHIVE_NOT_FILE,           /* {1} path */
	DIAG_ARCHIVE_WRITABLE,           /* {1} path {2} number */
	DIAG_ARCHIVE_LEFTOVER,           /* {1} path */
	DIAG_ARCHIVE_VERSION_MISSING,    /* {1} path */
	DIAG_ARCHIVE_INVENTORY_MISSING,  /* {1} path */
	DIAG_ARCHIVE_INVENTORY_CHANGED,  /* {1} path */
	DIAG_ARCHIVE_INVENTORY_BAD,      /* {1} path {2} why (words) */
	DIAG_ARCHIVE_INVENTORIES_DIFFER, /* {1} path */
	DIAG_ARCHIVE_SIDECAR_MISSING,    /* {1} path */
	DIAG_ARCHIVE_SIDECAR_WRONG,      /* {1} path */
	DIAG_ARCHIVE_FOREIGN,            /* {1} path */
	DIAG_ARCHIVE_MANIFEST,           /* {1} path {2} why (words) */
	DIAG_ARCHIVE_CHAIN,              /* {1} path */
	DIAG_ARCHIVE_SUMS,               /* {1} path */
	DIAG_ARCHIVE_PDF_MARKS,          /* {1} path */
	DIAG_ARCHIVE_REBUILT_OTHER,      /* {1} path */
	DIAG_ARCHIVE_NOT_REBUILT,        /* {1} path {2} why (words) */

	DIAG_INTERNAL, /* {1} what (words) */

	DIAG_N_CODES
};

#endif
