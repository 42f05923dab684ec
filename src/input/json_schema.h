/*
 * json_schema.h: a binder's table as JSON Schema, draft-07, for editors.
 *
 * Says what the reader accepts as far as that draft can: keys, kinds of values,
 * ranges, words, forms of dates and lengths. It cannot say that a number was
 * quoted or what keys mean together. The order is
 * that of the table, so the same table gives the same bytes.
 */
#ifndef HONGTOU_INPUT_JSON_SCHEMA_H
#define HONGTOU_INPUT_JSON_SCHEMA_H

struct arena;
struct bind_schema;
struct buf;

/*
 * Appends the schema of a whole file, with a line break at the end; title is
 * Chinese. Schemas below it become definitions under their names, which must
 * differ. Scratch memory comes from the arena.
 */
void json_schema_write(struct arena *arena, const struct bind_schema *schema, const char *title,
		       struct buf *out);

#endif
