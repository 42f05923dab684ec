/*
 * hash.h: FNV-1a with 128 bits, for the file identifier.
 *
 * The identifier tells files apart that differ by accident, which is all ISO
 * 32000-1, 14.4 asks for; it proves nothing against a forger. No cryptographic
 * hash is linked, and FNV-1a is a dozen lines with published test values.
 */
#ifndef HONGTOU_PDF_HASH_H
#define HONGTOU_PDF_HASH_H

#include <stddef.h>
#include <stdint.h>

/* Both compilers of the project have a 128-bit integer. */
struct pdf_hash {
	unsigned __int128 value;
};

void pdf_hash_init(struct pdf_hash *hash);
void pdf_hash_add(struct pdf_hash *hash, const void *bytes, size_t n_bytes);

/* The hash of what was added so far, most significant byte first. */
void pdf_hash_bytes(const struct pdf_hash *hash, uint8_t out[16]);

#endif
