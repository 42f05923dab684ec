/*
 * find.c: from a name to a face.
 *
 * First the file names of the folders, for which nothing has to be opened;
 * then the names inside the files, from the most to the least exact kind;
 * then the same for the fonts of the system. Every face whose name matches is
 * a candidate, and the first candidate that can be used is taken.
 */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "font/library.h"
#include "font/match.h"

struct candidate {
	struct font_face *face;
	unsigned distance; /* from the regular style */
	size_t order;
};

struct search {
	struct font_library *library;
	struct font_query query;
	struct diag_list *diags;
	struct candidate *candidates; /* of one kind of match */
	size_t n_candidates;
	size_t capacity;
};

static void add_candidate(struct search *search, struct font_face *face, enum font_match match)
{
	struct candidate candidate = { .face = face, .order = search->n_candidates };

	/* A more exact name is the name of one style; only a family has several. */
	if (match == FONT_MATCH_FAMILY)
		candidate.distance = font_face_distance_from_regular(face);
	search->candidates =
		arena_grow(search->library->arena, search->candidates, search->n_candidates,
			   &search->capacity, sizeof(*search->candidates));
	search->candidates[search->n_candidates++] = candidate;
}

static int compare_candidates(const void *a, const void *b)
{
	const struct candidate *left = a;
	const struct candidate *right = b;

	if (left->distance != right->distance)
		return left->distance < right->distance ? -1 : 1;
	return left->order < right->order ? -1 : 1;
}

/* Also once per search when a face matches by several of its names. */
static bool is_usable(struct search *search, struct font_face *face)
{
	if (font_face_open(face))
		return true;
	if (face->reported != search->library->n_searches) {
		face->reported = search->library->n_searches;
		font_report_unusable(face->file, face, face->why, search->diags);
	}
	return false;
}

/* The best usable candidate, or NULL; forgets the candidates. */
static struct font_face *take_best(struct search *search)
{
	struct font_face *face = NULL;

	if (search->n_candidates > 1)
		qsort(search->candidates, search->n_candidates, sizeof(*search->candidates),
		      compare_candidates);
	for (size_t i = 0; i < search->n_candidates && face == NULL; i++) {
		if (is_usable(search, search->candidates[i].face))
			face = search->candidates[i].face;
	}
	search->n_candidates = 0;
	return face;
}

static bool open_named_file(struct search *search, struct font_file *file)
{
	if (!font_file_open(file, search->library->arena)) {
		font_report_unusable(file, NULL, file->why, search->diags);
		return false;
	}
	if (search->query.index >= file->n_faces) {
		font_report_unusable(file, NULL, "the collection has no face of this number",
				     search->diags);
		return false;
	}
	return true;
}

static struct font_face *find_by_file(struct search *search)
{
	const struct font_files *files = &search->library->files;

	for (size_t i = 0; i < files->n_items; i++) {
		struct font_file *file = files->items[i];

		if (font_query_is_file(&search->query, file->name) && open_named_file(search, file))
			add_candidate(search, &file->faces[search->query.index], FONT_MATCH_FILE);
	}
	return take_best(search);
}

static bool is_named(const struct search *search, const struct font_face *face,
		     enum font_name_kind kind)
{
	for (size_t i = 0; i < face->names.n_items; i++) {
		const struct font_name *name = &face->names.items[i];

		if (name->kind == kind && font_query_is_name(&search->query, name->text))
			return true;
	}
	return false;
}

static struct font_face *find_by_name(struct search *search, enum font_name_kind kind,
				      enum font_match match)
{
	const struct font_files *files = &search->library->files;

	for (size_t i = 0; i < files->n_items; i++) {
		struct font_file *file = files->items[i];

		if (!font_file_open(file, search->library->arena))
			continue;
		for (size_t j = 0; j < file->n_faces; j++) {
			if (is_named(search, &file->faces[j], kind))
				add_candidate(search, &file->faces[j], match);
		}
	}
	return take_best(search);
}

static struct font_face *find_in_folders(struct search *search)
{
	struct font_face *face = find_by_file(search);

	if (face == NULL)
		face = find_by_name(search, FONT_NAME_POSTSCRIPT, FONT_MATCH_POSTSCRIPT);
	if (face == NULL)
		face = find_by_name(search, FONT_NAME_FULL, FONT_MATCH_FULL);
	if (face == NULL)
		face = find_by_name(search, FONT_NAME_FAMILY, FONT_MATCH_FAMILY);
	return face;
}

/* The file is kept for the next search, its faces being handed out. */
static struct font_file *system_file(struct font_library *library, const char *path)
{
	for (size_t i = 0; i < library->system_files.n_items; i++) {
		if (strcmp(library->system_files.items[i]->path, path) == 0)
			return library->system_files.items[i];
	}
	return font_files_add(&library->system_files, path, library->arena);
}

static struct font_system *start_system(struct font_library *library)
{
	if (!library->is_system_tried)
		library->system = font_system_create(library->arena);
	library->is_system_tried = true;
	return library->system;
}

static void add_system_candidate(struct search *search, const struct font_system_face *found)
{
	struct font_file *file = system_file(search->library, found->path);

	if (!font_file_open(file, search->library->arena))
		font_report_unusable(file, NULL, file->why, search->diags);
	else if (found->index < file->n_faces)
		add_candidate(search, &file->faces[found->index], found->match);
}

static struct font_face *find_in_system(struct search *search)
{
	struct font_system *system = start_system(search->library);
	struct font_system_face *found;
	struct font_face *face = NULL;
	size_t n_found;

	if (system == NULL)
		return NULL;
	found = font_system_find(system, &search->query, search->library->arena, &n_found);
	for (size_t i = 0; i < n_found && face == NULL; i++) {
		add_system_candidate(search, &found[i]);
		/* At the end of each kind of match: is one of them usable? */
		if (i + 1 == n_found || found[i + 1].match != found[i].match)
			face = take_best(search);
	}
	return face;
}

struct font_face *font_library_find(struct font_library *library, const char *name,
				    struct diag_list *diags)
{
	struct search search = {
		.library = library,
		.query = font_query_of(name),
		.diags = diags,
	};
	struct font_face *face;

	library->n_searches++;
	face = find_in_folders(&search);
	if (face == NULL && library->use_system)
		face = find_in_system(&search);
	return face;
}
