#include "pdf/hash.h"

/* The prime is 2^88 + 0x13B: one small product and one shift. */
#define PRIME_LOW 0x13B
#define PRIME_SHIFT 88

void pdf_hash_init(struct pdf_hash *hash)
{
	hash->value = (unsigned __int128)UINT64_C(0x6C62272E07BB0142) << 64 |
		      UINT64_C(0x62B821756295C58D);
}

void pdf_hash_add(struct pdf_hash *hash, const void *bytes, size_t n_bytes)
{
	const uint8_t *at = bytes;
	unsigned __int128 value = hash->value;

	for (size_t i = 0; i < n_bytes; i++) {
		value ^= at[i];
		value = value * PRIME_LOW + (value << PRIME_SHIFT);
	}
	hash->value = value;
}

void pdf_hash_bytes(const struct pdf_hash *hash, uint8_t out[16])
{
	for (int i = 0; i < 16; i++)
		out[i] = (uint8_t)(hash->value >> (120 - 8 * i));
}
