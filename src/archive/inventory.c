#include "archive/inventory.h"

#include <stdlib.h>
#include <string.h>

#include "archive/canon.h"
#include "archive/record.h"
#include "base/arena.h"
#include "base/digest.h"

#define TYPE "https://ocfl.io/1.1/spec/#inventory"
#define ALGORITHM "sha512"
#define N_HEX_DIGITS 128
/* Digits of a version's number; no object comes near. */
#define MAX_NUMBER_DIGITS 6

const char *inventory_path(struct arena *arena, size_t number, const char *name)
{
	struct buf out;

	buf_init(&out);
	buf_add_format(&out, "v%zu", number);
	if (name != NULL)
		buf_add_format(&out, "/" INVENTORY_CONTENT "/%s", name);
	return buf_keep(&out, arena);
}

size_t inventory_number(const char *name)
{
	size_t number = 0;
	size_t n_digits;

	if (name[0] != 'v' || name[1] == '0')
		return 0;
	n_digits = strspn(name + 1, "0123456789");
	if (n_digits == 0 || n_digits > MAX_NUMBER_DIGITS || name[1 + n_digits] != '\0')
		return 0;
	for (const char *digit = name + 1; *digit != '\0'; digit++)
		number = number * 10 + (size_t)(*digit - '0');
	return number;
}

/* Writing */

/* Adds a path to those of a digest. */
static void add_path(json_t *object, const char *digest, const char *path)
{
	json_t *paths = json_object_get(object, digest);

	if (paths == NULL) {
		paths = canon_array();
		canon_put(object, digest, paths);
	}
	canon_push_string(paths, path);
}

static json_t *state_of(const struct inventory_version *version)
{
	json_t *state = canon_object();

	for (size_t i = 0; i < version->n_files; i++)
		add_path(state, version->files[i].sha512, version->files[i].name);
	return state;
}

static json_t *version_of(const struct inventory_version *version)
{
	json_t *object = canon_object();
	json_t *user = canon_object();

	canon_put_string(object, "created", version->created);
	canon_put_string(object, "message", version->message);
	canon_put(object, "state", state_of(version));
	canon_put_string(user, "name", version->user);
	if (version->address[0] != '\0')
		canon_put_string(user, "address", version->address);
	canon_put(object, "user", user);
	return object;
}

static void put_versions(json_t *object, const struct inventory *inventory, size_t n_versions)
{
	struct arena *arena = arena_create();
	json_t *manifest = canon_object();
	json_t *versions = canon_object();

	for (size_t i = 0; i < n_versions; i++) {
		const struct inventory_version *version = &inventory->versions[i];

		for (size_t j = 0; j < version->n_files; j++)
			add_path(manifest, version->files[j].sha512,
				 inventory_path(arena, i + 1, version->files[j].name));
		canon_put(versions, inventory_path(arena, i + 1, NULL), version_of(version));
	}
	canon_put(object, "manifest", manifest);
	canon_put(object, "versions", versions);
	canon_put_string(object, "head", inventory_path(arena, n_versions, NULL));
	arena_destroy(arena);
}

void inventory_write(const struct inventory *inventory, size_t n_versions, struct buf *out)
{
	json_t *object = canon_object();
	struct buf id;

	buf_init(&id);
	buf_add_string(&id, INVENTORY_ID_PREFIX);
	buf_add_string(&id, inventory->id);
	canon_put_string(object, "id", id.bytes);
	buf_finish(&id);
	canon_put_string(object, "type", TYPE);
	canon_put_string(object, "digestAlgorithm", ALGORITHM);
	put_versions(object, inventory, n_versions);
	canon_write(object, out);
	json_decref(object);
}

void inventory_write_sidecar(struct arena *arena, struct str bytes, struct buf *out)
{
	buf_add_format(out, "%s  " INVENTORY_NAME "\n", record_digest(arena, DIGEST_SHA512, bytes));
}

/* Reading */

bool inventory_is_sidecar(struct str bytes)
{
	static const char end[] = " " INVENTORY_NAME "\n";
	size_t n_blanks = 0;

	if (bytes.n_bytes < N_HEX_DIGITS + strlen(end))
		return false;
	for (size_t i = 0; i < N_HEX_DIGITS; i++) {
		if (strchr("0123456789abcdef", bytes.bytes[i]) == NULL || bytes.bytes[i] == '\0')
			return false;
	}
	while (bytes.bytes[N_HEX_DIGITS + n_blanks] == ' ')
		n_blanks++;
	return n_blanks > 0 && str_is((struct str){ bytes.bytes + N_HEX_DIGITS + n_blanks - 1,
						    bytes.n_bytes - N_HEX_DIGITS - n_blanks + 1 },
				      end);
}

static int by_name(const void *a, const void *b)
{
	const struct inventory_file *first = a;
	const struct inventory_file *second = b;

	return strcmp(first->name, second->name);
}

static bool read_paths(struct arena *arena, const char *digest, const json_t *paths,
		       struct inventory_version *version, size_t *capacity)
{
	for (size_t i = 0; i < json_array_size(paths); i++) {
		const json_t *path = json_array_get(paths, i);

		if (!json_is_string(path))
			return false;
		version->files = arena_grow(arena, version->files, version->n_files, capacity,
					    sizeof(*version->files));
		version->files[version->n_files++] = (struct inventory_file){
			.name = arena_copy_string(arena, json_string_value(path),
						  json_string_length(path)),
			.sha512 = digest,
		};
	}
	return true;
}

static bool read_state(struct arena *arena, const json_t *state, struct inventory_version *version)
{
	size_t capacity = 0;

	for (void *item = json_object_iter((json_t *)state); item != NULL;
	     item = json_object_iter_next((json_t *)state, item)) {
		const char *digest = json_object_iter_key(item);

		if (!read_paths(arena, arena_copy_string(arena, digest, strlen(digest)),
				json_object_iter_value(item), version, &capacity))
			return false;
	}
	if (version->n_files > 0)
		qsort(version->files, version->n_files, sizeof(*version->files), by_name);
	return true;
}

static bool read_version(struct arena *arena, const json_t *object,
			 struct inventory_version *version)
{
	const json_t *user = canon_take_object(object, "user");
	const json_t *state = canon_take_object(object, "state");

	version->address = "";
	return user != NULL && state != NULL && read_state(arena, state, version) &&
	       canon_take_string(arena, object, "created", &version->created) &&
	       canon_take_string(arena, object, "message", &version->message) &&
	       canon_take_string(arena, user, "name", &version->user) &&
	       (json_object_get(user, "address") == NULL ||
		canon_take_string(arena, user, "address", &version->address));
}

static bool read_object(struct arena *arena, const json_t *object, struct inventory *inventory)
{
	const json_t *versions = canon_take_object(object, "versions");
	size_t n_prefix = strlen(INVENTORY_ID_PREFIX);

	if (versions == NULL || !canon_take_string(arena, object, "id", &inventory->id) ||
	    strncmp(inventory->id, INVENTORY_ID_PREFIX, n_prefix) != 0)
		return false;
	inventory->id += n_prefix;
	inventory->n_versions = json_object_size(versions);
	inventory->versions =
		arena_alloc_array(arena, inventory->n_versions, sizeof(*inventory->versions));
	for (size_t i = 0; i < inventory->n_versions; i++) {
		const json_t *version =
			canon_take_object(versions, inventory_path(arena, i + 1, NULL));

		if (version == NULL || !read_version(arena, version, &inventory->versions[i]))
			return false;
	}
	return inventory->n_versions > 0;
}

static bool is_as_written(const struct inventory *inventory, struct str bytes)
{
	struct buf again;
	bool is_same;

	buf_init(&again);
	inventory_write(inventory, inventory->n_versions, &again);
	is_same = str_equal(buf_str(&again), bytes);
	buf_finish(&again);
	return is_same;
}

const char *inventory_read(struct arena *arena, struct str bytes, struct inventory *inventory)
{
	json_t *object = canon_read(bytes);
	bool sound;

	*inventory = (struct inventory){ 0 };
	if (object == NULL)
		return "it is no JSON";
	sound = read_object(arena, object, inventory);
	json_decref(object);
	if (!sound)
		return "a key is missing or has a wrong value";
	return is_as_written(inventory, bytes) ? NULL : "it is not as this program writes it";
}

bool inventory_is_foreign(struct str bytes)
{
	json_t *object = canon_read(bytes);
	const char *id = json_string_value(json_object_get(object, "id"));
	bool is_foreign =
		id != NULL && strncmp(id, INVENTORY_ID_PREFIX, strlen(INVENTORY_ID_PREFIX)) != 0;

	json_decref(object);
	return is_foreign;
}
