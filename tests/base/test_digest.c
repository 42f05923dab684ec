/* digest.h against the values published with the algorithms. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/digest.h"

struct digest_case {
	enum digest_kind kind;
	const char *text;
	const char *hex;
};

/* FIPS 180-4 examples; GB/T 32905-2016, annex A. */
static const struct digest_case cases[] = {
	{ DIGEST_SHA256, "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
	{ DIGEST_SHA256, "abc",
	  "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
	{ DIGEST_SHA256, "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
	  "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
	{ DIGEST_SHA512, "abc",
	  "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
	  "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f" },
	{ DIGEST_SM3, "abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0" },
	{ DIGEST_SM3, "abcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcd",
	  "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732" },
};

static void expect_hex(const struct digest_value *value, const char *hex)
{
	struct buf out;

	buf_init(&out);
	digest_add_hex(&out, value);
	cr_expect_str_eq(out.bytes, hex);
	buf_finish(&out);
}

Test(digest, has_the_published_values)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct digest_value value =
			digest_of(cases[i].kind, cases[i].text, strlen(cases[i].text));

		expect_hex(&value, cases[i].hex);
	}
}

Test(digest, does_not_depend_on_the_pieces)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct digest_value value;
		struct digest digest;

		digest_init(&digest, cases[i].kind);
		for (const char *at = cases[i].text; *at != '\0'; at++)
			digest_add(&digest, at, 1);
		value = digest_finish(&digest);
		expect_hex(&value, cases[i].hex);
		cr_expect_null(digest.state);
	}
}

/* A configuration that names a provider there is not would else turn all off. */
Test(digest, is_not_configured_by_the_machine)
{
	struct digest_value value;

	setenv("OPENSSL_CONF", "/nowhere/openssl.cnf", 1);
	value = digest_of(DIGEST_SM3, "abc", 3);
	expect_hex(&value, cases[4].hex);
}

Test(digest, names_its_algorithms)
{
	cr_expect_str_eq(digest_name(DIGEST_SHA256), "sha256");
	cr_expect_str_eq(digest_name(DIGEST_SHA512), "sha512");
	cr_expect_str_eq(digest_name(DIGEST_SM3), "sm3");
}
