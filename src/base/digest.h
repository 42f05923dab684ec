/*
 * digest.h: cryptographic hashes of bytes, for fixity (DA/T 97-2023 names SM3).
 *
 * Reckoned by OpenSSL's libcrypto with its built-in algorithms: no
 * configuration file of the machine is read, so the same bytes have the same
 * digest everywhere. Proves that bytes are unchanged as long as the digest is
 * kept where nobody can change it.
 */
#ifndef HONGTOU_BASE_DIGEST_H
#define HONGTOU_BASE_DIGEST_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

enum digest_kind {
	DIGEST_SHA256, /* FIPS 180-4 */
	DIGEST_SHA512,
	DIGEST_SM3, /* GB/T 32905-2016 */
};

/* Bytes of the longest. */
#define DIGEST_MAX_BYTES 64

/* One digest, still being fed or finished. */
struct digest {
	enum digest_kind kind;
	void *state; /* owned until digest_finish() */
};

struct digest_value {
	uint8_t bytes[DIGEST_MAX_BYTES];
	size_t n_bytes;
};

/* As the algorithm is called in file names and manifests: sha256, sha512, sm3. */
const char *digest_name(enum digest_kind kind);

void digest_init(struct digest *digest, enum digest_kind kind);
void digest_add(struct digest *digest, const void *bytes, size_t n_bytes);

/* The digest of all that was added; frees the state, so it has to be called once. */
struct digest_value digest_finish(struct digest *digest);

/* Of bytes that are all there. */
struct digest_value digest_of(enum digest_kind kind, const void *bytes, size_t n_bytes);

/* Appends it in lower-case hexadecimal, as sha256sum prints it. */
void digest_add_hex(struct buf *out, const struct digest_value *value);

#endif
