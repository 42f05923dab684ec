#include "archive/name.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "archive/archive.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/memory.h"
#include "base/utf8.h"

/* What the usual file systems allow. */
#define MAX_NAME_BYTES 255
#define MAX_ID_BYTES 64

static const struct source_pos nowhere;

static const char *character_fault(const char *name)
{
	size_t n_bytes = strlen(name);
	uint32_t codepoint;

	for (size_t at = 0, step; at < n_bytes; at += step) {
		step = utf8_decode(name + at, n_bytes - at, &codepoint);
		if (step == 0)
			return "it is not UTF-8";
		if (codepoint < ' ' || (codepoint >= 0x7F && codepoint < 0xA0) ||
		    codepoint == 0x2028 || codepoint == 0x2029)
			return "it has a control character";
		if (codepoint < 0x80 && strchr("/\\:*?\"<>|", (int)codepoint) != NULL)
			return "it has one of the characters / \\ : * ? \" < > |";
	}
	return NULL;
}

static bool is_composed(const char *name)
{
	utf8proc_uint8_t *composed = utf8proc_NFC((const utf8proc_uint8_t *)name);
	bool is_same;

	if (composed == NULL)
		memory_fail();
	is_same = strcmp((const char *)composed, name) == 0;
	free(composed);
	return is_same;
}

const char *name_fault(const char *name)
{
	const char *fault;

	if (name[0] == '\0' || strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
		return "it names no file";
	if (strlen(name) > MAX_NAME_BYTES)
		return "it is longer than 255 bytes";
	fault = character_fault(name);
	if (fault != NULL)
		return fault;
	if (name[strlen(name) - 1] == ' ' || name[strlen(name) - 1] == '.')
		return "it ends with a blank or a full stop";
	return is_composed(name) ? NULL : "its characters are not composed (NFC)";
}

bool name_is_id(const char *id)
{
	static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				      "0123456789-_";
	size_t n_bytes = strlen(id);

	return n_bytes > 0 && n_bytes <= MAX_ID_BYTES && strspn(id, allowed) == n_bytes &&
	       id[0] != '-' && id[0] != '_' && !name_clashes(id, "extensions");
}

static utf8proc_uint8_t *fold(const char *name)
{
	utf8proc_uint8_t *folded = utf8proc_NFKC_Casefold((const utf8proc_uint8_t *)name);

	if (folded == NULL)
		memory_fail();
	return folded;
}

bool name_clashes(const char *a, const char *b)
{
	utf8proc_uint8_t *first = fold(a);
	utf8proc_uint8_t *second = fold(b);
	bool is_same = strcmp((const char *)first, (const char *)second) == 0;

	free(first);
	free(second);
	return is_same;
}

static const char *path_fault(struct arena *arena, const char *path)
{
	for (;;) {
		size_t n_bytes = strcspn(path, "/");
		const char *fault = name_fault(arena_copy_string(arena, path, n_bytes));

		if (fault != NULL || path[n_bytes] == '\0')
			return fault;
		path += n_bytes + 1;
	}
}

/* One is the other, or the folder that the other lies in. */
static bool paths_conflict(struct arena *arena, const char *a, const char *b)
{
	size_t n_bytes = strlen(a);
	size_t n_other = strlen(b);
	size_t shorter = n_bytes < n_other ? n_bytes : n_other;
	const char *longer = n_bytes < n_other ? b : a;

	if (n_bytes == n_other || longer[shorter] != '/')
		return name_clashes(a, b);
	return name_clashes(arena_copy_string(arena, a, shorter),
			    arena_copy_string(arena, b, shorter));
}

static bool refuse(const char *name, const char *why, struct diag_list *diags)
{
	diag_report(diags, DIAG_ARCHIVE_NAME, nowhere, name, why);
	return false;
}

bool names_check(struct arena *arena, const struct archive_file *files, size_t n_files,
		 struct diag_list *diags)
{
	bool sound = true;

	for (size_t i = 0; i < n_files; i++) {
		const char *fault = path_fault(arena, files[i].name);

		if (fault != NULL)
			sound = refuse(files[i].name, fault, diags);
		for (size_t j = 0; j < i && fault == NULL; j++) {
			if (paths_conflict(arena, files[i].name, files[j].name))
				sound = refuse(files[i].name,
					       "another file differs from it by nothing but case",
					       diags);
		}
	}
	return sound;
}
