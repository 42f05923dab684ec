#include "scene.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

void scene_create(struct scene *scene)
{
	scene->arena = arena_create();
	diag_init(&scene->diags, scene->arena);
}

void scene_destroy(struct scene *scene)
{
	arena_destroy(scene->arena);
}

void scene_reset(struct scene *scene)
{
	arena_reset(scene->arena);
	diag_init(&scene->diags, scene->arena);
}

const struct source *scene_source(struct scene *scene, const char *name, const char *text)
{
	struct source *source = arena_alloc(scene->arena, sizeof(*source));

	source->name = arena_copy_string(scene->arena, name, strlen(name));
	source->n_bytes = strlen(text);
	source->bytes = arena_copy_string(scene->arena, text, source->n_bytes);
	return source;
}

struct text scene_text(struct scene *scene, const char *utf8)
{
	const struct source *source = scene_source(scene, "text", utf8);
	size_t n_chars = utf8_count(source->bytes, source->n_bytes);
	struct text_char *chars = arena_alloc_array(scene->arena, n_chars, sizeof(*chars));
	uint32_t line = 1, column = 1;
	const char *at = source->bytes;

	for (size_t i = 0; i < n_chars; i++) {
		at += utf8_decode(at, strlen(at), &chars[i].codepoint);
		chars[i].line = line;
		chars[i].column = column++;
		if (chars[i].codepoint == '\n') {
			line++;
			column = 1;
		}
	}
	return (struct text){ source, chars, n_chars, { source, 1, 1 } };
}

static void add_finding(struct buf *out, const struct diag *diag)
{
	const char *source = diag->pos.source != NULL ? diag->pos.source->name : "";
	const char *slash = strrchr(source, '/');

	if (out->n_bytes > 0)
		buf_add_string(out, "; ");
	buf_add_format(out, "%s:%u:%u %s", slash != NULL ? slash + 1 : source, diag->pos.line,
		       diag->pos.column, diag_name(diag->code));
	for (size_t i = 0; diag->args[i] != NULL; i++) {
		buf_add_byte(out, i == 0 ? ' ' : '|');
		buf_add_string(out, diag->args[i]);
	}
}

const char *scene_findings(struct scene *scene)
{
	struct buf out;
	const char *copy;

	diag_sort(&scene->diags);
	buf_init(&out);
	for (size_t i = 0; i < scene->diags.n_items; i++)
		add_finding(&out, &scene->diags.items[i]);
	copy = arena_copy_string(scene->arena, out.bytes, out.n_bytes);
	buf_finish(&out);
	return copy;
}

const char *scene_format(struct scene *scene, const char *format, ...)
{
	va_list args, again;
	int n_bytes;
	char *out;

	va_start(args, format);
	va_copy(again, args);
	n_bytes = vsnprintf(NULL, 0, format, args);
	va_end(args);
	out = arena_alloc(scene->arena, (size_t)n_bytes + 1);
	vsnprintf(out, (size_t)n_bytes + 1, format, again);
	va_end(again);
	return out;
}

uint32_t next_random(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

size_t random_below(uint32_t *state, size_t n)
{
	return (size_t)(((uint64_t)next_random(state) * n) >> 32);
}
