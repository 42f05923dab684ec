#include "base/digest.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include "base/memory.h"

const char *digest_name(enum digest_kind kind)
{
	switch (kind) {
	case DIGEST_SHA256:
		return "sha256";
	case DIGEST_SHA512:
		return "sha512";
	case DIGEST_SM3:
		return "sm3";
	}
	return "";
}

static const EVP_MD *algorithm_of(enum digest_kind kind)
{
	switch (kind) {
	case DIGEST_SHA256:
		return EVP_sha256();
	case DIGEST_SHA512:
		return EVP_sha512();
	case DIGEST_SM3:
		return EVP_sm3();
	}
	return NULL;
}

/* With algorithms that are built in, only a lack of memory is left to fail. */
static void expect(int ok)
{
	if (ok != 1)
		memory_fail();
}

void digest_init(struct digest *digest, enum digest_kind kind)
{
	EVP_MD_CTX *context;

	/* openssl.cnf could turn algorithms off. */
	expect(OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, NULL));
	context = EVP_MD_CTX_new();
	expect(context != NULL && EVP_DigestInit_ex(context, algorithm_of(kind), NULL) == 1);
	*digest = (struct digest){ .kind = kind, .state = context };
}

void digest_add(struct digest *digest, const void *bytes, size_t n_bytes)
{
	expect(EVP_DigestUpdate(digest->state, bytes, n_bytes));
}

struct digest_value digest_finish(struct digest *digest)
{
	struct digest_value value = { 0 };
	unsigned n_bytes = 0;

	expect(EVP_DigestFinal_ex(digest->state, value.bytes, &n_bytes));
	value.n_bytes = n_bytes;
	EVP_MD_CTX_free(digest->state);
	digest->state = NULL;
	return value;
}

struct digest_value digest_of(enum digest_kind kind, const void *bytes, size_t n_bytes)
{
	struct digest digest;

	digest_init(&digest, kind);
	digest_add(&digest, bytes, n_bytes);
	return digest_finish(&digest);
}

void digest_add_hex(struct buf *out, const struct digest_value *value)
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < value->n_bytes; i++) {
		buf_add_byte(out, digits[value->bytes[i] >> 4]);
		buf_add_byte(out, digits[value->bytes[i] & 15]);
	}
}
