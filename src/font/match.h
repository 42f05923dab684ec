/*
 * match.h: comparing a name somebody asked for with what files and faces are
 * called.
 */
#ifndef HONGTOU_FONT_MATCH_H
#define HONGTOU_FONT_MATCH_H

#include <stdbool.h>
#include <stddef.h>

/* From the most to the least exact; a more exact match anywhere wins. */
enum font_match {
	FONT_MATCH_FILE,
	FONT_MATCH_POSTSCRIPT,
	FONT_MATCH_FULL,
	FONT_MATCH_FAMILY,
	FONT_MATCH_NONE,
};

struct font_query {
	const char *name;    /* as asked for */
	size_t n_file_bytes; /* of the part before "#2" */
	unsigned index;      /* the number behind #, else 0 */
};

/* Splits "name.ttc#2". */
struct font_query font_query_of(const char *name);

/* Whether two texts are the same but for the case of ASCII letters. */
bool font_text_equal(const char *a, size_t n_a, const char *b, size_t n_b);

/* Whether a file name, with or without its extension, is the one asked for. */
bool font_query_is_file(const struct font_query *query, const char *file_name);

/* Whether a name of a face is the one asked for. */
bool font_query_is_name(const struct font_query *query, const char *face_name);

#endif
