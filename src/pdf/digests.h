/*
 * digests.h: the digests of font files, reckoned beside other work.
 *
 * The 2022 report draws on 29 MB of fonts: reading all of them takes 18 ms,
 * where the whole build takes 42. A second thread does it while faces are
 * subset and pages written, which take about as long; then it costs 3 ms, given
 * a second processor. It touches nothing but the files' bytes and the digests,
 * which nobody else asks for meanwhile.
 */
#ifndef HONGTOU_PDF_DIGESTS_H
#define HONGTOU_PDF_DIGESTS_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

struct arena;
struct font_face;
struct pdf_fonts;

struct pdf_digests {
	const struct font_face **faces;
	size_t n_faces;
	pthread_t thread;
	bool is_running; /* else there was no thread to be had */
};

/* Begins with the faces that were collected; must be ended. */
void pdf_digests_begin(struct pdf_digests *digests, struct arena *arena,
		       const struct pdf_fonts *fonts);

/* Waits: from here on font_face_digest() costs nothing more. */
void pdf_digests_end(struct pdf_digests *digests);

#endif
