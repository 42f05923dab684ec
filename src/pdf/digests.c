#include "pdf/digests.h"

#include "base/arena.h"
#include "font/font.h"
#include "pdf/fonts.h"

/* The library keeps each file's digest. */
static void *reckon(void *context)
{
	const struct pdf_digests *digests = context;

	for (size_t i = 0; i < digests->n_faces; i++)
		font_face_digest(digests->faces[i]);
	return NULL;
}

void pdf_digests_begin(struct pdf_digests *digests, struct arena *arena,
		       const struct pdf_fonts *fonts)
{
	*digests = (struct pdf_digests){ .n_faces = fonts->n_faces };
	digests->faces = arena_alloc_array(arena, fonts->n_faces, sizeof(struct font_face *));
	for (size_t i = 0; i < fonts->n_faces; i++)
		digests->faces[i] = fonts->faces[i]->face;
	digests->is_running = pthread_create(&digests->thread, NULL, reckon, digests) == 0;
}

void pdf_digests_end(struct pdf_digests *digests)
{
	if (digests->is_running)
		pthread_join(digests->thread, NULL);
	digests->is_running = false;
}
