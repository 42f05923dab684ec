/*
 * bind.h: from located tree to structs, by table.
 *
 * A schema is a table of keys; the binder walks a mapping, fills the struct
 * the table describes and reports every fault at its place: unknown key (with
 * the nearest known one), missing key, wrong type, value out of range. The
 * same tables yield the JSON Schema. Binding a second mapping over a struct
 * replaces just the keys the second one has: that is how layouts inherit.
 */
#ifndef HONGTOU_INPUT_BIND_H
#define HONGTOU_INPUT_BIND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/located.h"
#include "base/text.h"
#include "input/tree.h"

struct arena;
struct diag_list;

enum bind_type {
	BIND_STRING,  /* struct located_string: a non-empty scalar, kept as written */
	BIND_TEXT,    /* struct text: characters with their places; may be empty */
	BIND_INTEGER, /* struct located_integer within [min, max] */
	BIND_BOOL,    /* struct located_bool: true or false, plain */
	BIND_CHOICE,  /* struct located_choice: one word of `choices` */
	BIND_DECIMAL, /* struct located_decimal; min/max not looked at */
	BIND_DATE,    /* struct located_date: a real day, YYYY-MM-DD */
	BIND_MEASURE, /* struct located_measure: "37 mm", "16 pt", "2 cell", "1 line", "0.5 em" */
	BIND_STRUCT,  /* the struct of `schema`, in place */
	BIND_LIST,    /* struct bind_list of `element` values */
	BIND_MAP,     /* struct bind_list of `schema` structs: key → struct, in file order */
	BIND_PAIRS,   /* struct bind_list of `schema` structs: key → the only field, as
		       * in {clues: 12}; in file order */
	BIND_CUSTOM,  /* `custom` reads it */
};

/*
 * An empty value (nothing after the colon, ~ or null) is a finding, except with
 * BIND_MAY_BE_OPEN and for BIND_TEXT, BIND_LIST, BIND_MAP and BIND_PAIRS without BIND_NOT_EMPTY, which it sets to
 * nothing. Numbers, dates and truth values are read strictly.
 */
enum bind_flags {
	/* The key must be present, in this mapping or in one bound before over
	 * the same struct. For BIND_STRUCT the latter needs a pos_offset;
	 * BIND_CUSTOM must be in every mapping. */
	BIND_REQUIRED = 1 << 0,
	BIND_ONE_OR_MORE = 1 << 1, /* BIND_LIST: a single value counts as a list of one */
	/* BIND_LIST, BIND_MAP, BIND_PAIRS: at least one item; BIND_TEXT: not empty */
	BIND_NOT_EMPTY = 1 << 2,
	/* BIND_INTEGER, BIND_DECIMAL, BIND_DATE: an empty value is no fault; the
	 * member is then open. */
	BIND_MAY_BE_OPEN = 1 << 4,
	BIND_MERGE = 1 << 3, /* BIND_MAP: binding again keeps the earlier keys, and
			      * what the earlier struct of the same key had */
};

struct bind_choice {
	const char *word;
	int value;
};

struct bind_context; /* arena, findings: see below */
struct bind_schema;

struct bind_field {
	const char *key;
	enum bind_type type;
	unsigned flags;
	size_t offset;    /* of the member in the struct */
	int64_t min;      /* BIND_INTEGER; BIND_LIST with a max: the items it has at least … */
	int64_t max;      /* … and at most */
	const char *form; /* BIND_LIST with a max: how it is written, English */
	const struct bind_choice *choices; /* BIND_CHOICE; ends with word NULL */
	const struct bind_schema *schema;  /* BIND_STRUCT, BIND_MAP, BIND_PAIRS; a
					   * BIND_CUSTOM element: its struct_size, and
					   * the fields of its long form where it is
					   * either text or a mapping */
	const struct bind_field
		*element; /* BIND_LIST: type of one item; its key and offset unused */
	/* BIND_CUSTOM: reads node, which may be empty, into the member; adds its
	 * own findings and may call bind_struct(). */
	void (*custom)(struct bind_context *context, const struct node *node, void *member);
	const char *description; /* Chinese, for the JSON Schema and editors */
};

struct bind_schema {
	const char *name;   /* English, for the JSON Schema's definitions */
	size_t struct_size; /* bytes of the struct */
	const struct bind_field *fields;
	size_t n_fields;
	/* Where to put the mapping's own place (struct source_pos) and, inside a
	 * BIND_MAP or BIND_PAIRS, the entry's key (struct located_string); SIZE_MAX: nowhere. */
	size_t pos_offset;
	size_t key_offset;
};

struct bind_context {
	struct arena *arena;
	struct diag_list *diags;
};

/*
 * Fills *target (zeroed or already holding defaults) from a mapping. Goes on
 * after a fault. Returns whether this mapping and all below were free of
 * errors; on false the struct is still safe to read: bad values stay unset.
 */
bool bind_struct(struct bind_context *context, const struct node *mapping,
		 const struct bind_schema *schema, void *target);

/* Reports that `key` holds something of another kind than wanted; for
 * BIND_CUSTOM. A full-width colon is named as what it is. */
void bind_report_type(struct bind_context *context, const char *key, const struct node *node,
		      enum node_kind wanted);

/* Whether the value is empty: nothing, ~ or null, without quotes. */
bool bind_is_empty(const struct node *node);

/* The known word nearest to `word` by edits (at most a third of its length,
 * at least 1), or NULL. For "did you mean" hints. */
const char *bind_nearest(const char *const *known, size_t n_known, struct str word);

#endif
