/*
 * library.h: the files of a font library, for the parts that search it.
 */
#ifndef HONGTOU_FONT_LIBRARY_H
#define HONGTOU_FONT_LIBRARY_H

#include <stdbool.h>
#include <stddef.h>

#include "font/face.h"
#include "font/system.h"

/* Pointers, because faces point back to their file. */
struct font_files {
	struct font_file **items;
	size_t n_items;
	size_t capacity;
};

struct font_library {
	struct arena *arena;            /* everything but mappings and HarfBuzz objects */
	struct font_files files;        /* of the folders, in search order */
	struct font_files system_files; /* those of the system that were asked for */
	bool use_system;
	struct font_system *system; /* NULL until needed, or when there is none */
	bool is_system_tried;
	unsigned n_searches;

	struct font_face **faces; /* the listing, made when asked for */
	size_t n_faces;
	bool is_listed;
};

/* A new file at the end of the list, not looked at yet; path is copied. */
struct font_file *font_files_add(struct font_files *files, const char *path, struct arena *arena);

/* Maps the file and reads the names of its faces the first time; false:
 * file->why says why not. */
bool font_file_open(struct font_file *file, struct arena *arena);

/* Adds DIAG_FONT_UNUSABLE. face is NULL when the whole file is unusable. */
void font_report_unusable(const struct font_file *file, const struct font_face *face,
			  const char *why, struct diag_list *diags);

#endif
