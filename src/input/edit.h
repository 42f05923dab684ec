/*
 * edit.h: changes of a YAML file in place.
 *
 * A clerk's file stays the clerk's: comments, order, quotes, line breaks and
 * the byte order mark are kept, and only what was asked for changes. Changes
 * are asked for by nodes of the tree, collected, and made all at once. The new
 * text is then read again and compared, node by node, with the old tree and the
 * changes; a text that is not exactly what was meant is refused with a finding.
 *
 * Not a YAML writer for its own sake: new values are written the way a person
 * would, plain where that is safe and in quotes where it is not.
 *
 * A node that several places share through an alias is changed in all of them
 * at once. That is only right when each of them asked for the same change; it
 * is a finding when some did not.
 */
#ifndef HONGTOU_INPUT_EDIT_H
#define HONGTOU_INPUT_EDIT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "base/text.h"
#include "input/tree.h"

struct arena;
struct buf;
struct diag_list;
struct edit;

/* Changes of one file, none yet. root is what tree_read() gave for the source;
 * everything lives in the arena. */
struct edit *edit_create(struct arena *arena, const struct source *source, const struct node *root);

/*
 * New values, in the arena; strings are borrowed. A plain one is a number, a
 * date or a word of the schema and never gets quotes; empty, it is an open
 * place: the key with nothing behind it. A text gets quotes where it needs
 * them, or would be taken for a number.
 */
struct node *edit_plain(struct arena *arena, struct str value);
struct node *edit_text(struct arena *arena, struct str value);
struct node *edit_sequence(struct arena *arena);
struct node *edit_mapping(struct arena *arena);
void edit_add_item(struct arena *arena, struct node *sequence, struct node *item);
void edit_add_pair(struct arena *arena, struct node *mapping, const char *key, struct node *value);

/*
 * Gives a key of a mapping this value. A key that is there keeps its place, and
 * a text its kind of quotes. A new one is put behind the key `after`, behind
 * the last one when there is no such key or after is NULL; several behind the
 * same key stand in the order they were asked for.
 */
void edit_set(struct edit *edit, const struct node *mapping, const char *key,
	      const struct node *value, const char *after);

/* Takes a key out, with its line where nothing else stands on it. In block
 * style, comments inside its value stay, and so does `comment` (NULL: none),
 * lines without # in its place. A key that is not there is nothing to do. */
void edit_remove(struct edit *edit, const struct node *mapping, const char *key,
		 const char *comment);

/* Puts a new item behind item number `after`; behind the last one when there
 * are not so many. */
void edit_insert(struct edit *edit, const struct node *sequence, const struct node *item,
		 size_t after);

/* Characters [begin, end) of tree_scalar_text() become these. */
struct edit_substitution {
	size_t begin;
	size_t end;
	const char *text; /* letters and digits; they need no quotes */
};

/*
 * Changes characters inside a scalar and leaves the rest as it was written.
 * The substitutions are borrowed, sorted and apart. False, and nothing is
 * changed, when one of them is not written in the file just as it reads
 * (escaped, or across a line break).
 */
bool edit_substitute(struct edit *edit, const struct node *scalar,
		     const struct edit_substitution *items, size_t n_items);

/* Appends the changed file to out, or returns false after a finding
 * DIAG_EDIT_UNSAFE at each place that could not be changed. */
bool edit_apply(struct edit *edit, struct buf *out, struct diag_list *diags);

/* Where in the changed file, which edit_apply() made, stands what stood at a
 * place of the old one and was not taken out. */
struct source_pos edit_find(const struct edit *edit, const struct source *made,
			    struct source_pos old);

#endif
