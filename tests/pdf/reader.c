#include "reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct str reader_find(struct str text, const char *what)
{
	size_t n = strlen(what);

	while (text.n_bytes >= n) {
		const char *at = memchr(text.bytes, what[0], text.n_bytes - n + 1);

		if (at == NULL)
			break;
		text.n_bytes -= (size_t)(at - text.bytes);
		text.bytes = at;
		if (memcmp(at, what, n) == 0)
			return text;
		text.bytes++;
		text.n_bytes--;
	}
	return (struct str){ NULL, 0 };
}

bool reader_has(struct str text, const char *what)
{
	return reader_find(text, what).bytes != NULL;
}

size_t reader_count(struct str text, const char *what)
{
	size_t n = 0;

	for (text = reader_find(text, what); text.bytes != NULL; text = reader_find(text, what)) {
		n++;
		text.bytes++;
		text.n_bytes--;
	}
	return n;
}

static struct str up_to(struct str text, const char *end)
{
	struct str rest = reader_find(text, end);

	if (rest.bytes != NULL)
		text.n_bytes = (size_t)(rest.bytes - text.bytes);
	return text;
}

static struct str after(struct str text, size_t n_bytes)
{
	return (struct str){ text.bytes + n_bytes, text.n_bytes - n_bytes };
}

struct str reader_object(const struct buf *file, uint32_t number)
{
	char start[32];
	struct str found;

	snprintf(start, sizeof(start), "\n%u 0 obj\n", (unsigned)number);
	found = reader_find(buf_str(file), start);
	if (found.bytes == NULL)
		return found;
	return up_to(after(found, strlen(start)), "\nendobj");
}

struct str reader_stream(const struct buf *file, uint32_t number)
{
	static const char start[] = "\nstream\r\n";
	struct str object = reader_object(file, number);
	struct str length = reader_object(file, reader_reference(object, "/Length"));
	struct str found = reader_find(object, start);

	if (found.bytes == NULL || length.bytes == NULL)
		return (struct str){ NULL, 0 };
	return (struct str){ found.bytes + strlen(start), strtoul(length.bytes, NULL, 10) };
}

uint32_t reader_reference(struct str text, const char *key)
{
	size_t n = strlen(key);
	struct str found = reader_find(text, key);

	while (found.bytes != NULL && found.n_bytes > n && found.bytes[n] != ' ')
		found = reader_find(after(found, n), key);
	return found.bytes != NULL ? (uint32_t)strtoul(found.bytes + n + 1, NULL, 10) : 0;
}

static size_t add_kids(const struct buf *file, uint32_t node, uint32_t *pages, size_t n, size_t max)
{
	struct str object = reader_object(file, node);
	struct str kids = reader_find(object, "/Kids [");
	const char *at;

	if (kids.bytes == NULL) {
		if (n < max)
			pages[n] = node;
		return n + 1;
	}
	at = kids.bytes + strlen("/Kids [");
	for (;;) {
		char *end;
		unsigned long kid = strtoul(at, &end, 10);

		if (end == at)
			return n;
		n = add_kids(file, (uint32_t)kid, pages, n, max);
		at = end + strlen(" 0 R");
	}
}

size_t reader_pages(const struct buf *file, uint32_t *pages, size_t max)
{
	uint32_t root = reader_reference(reader_find(buf_str(file), "\ntrailer"), "/Root");

	return add_kids(file, reader_reference(reader_object(file, root), "/Pages"), pages, 0, max);
}

uint32_t reader_font(const struct buf *file, uint32_t page, unsigned font)
{
	char key[16];
	uint32_t resources = reader_reference(reader_object(file, page), "/Resources");

	snprintf(key, sizeof(key), "/F%u", font);
	return reader_reference(reader_object(file, resources), key);
}

int reader_width(const struct buf *file, uint32_t type0, unsigned code)
{
	struct str list = reader_find(reader_object(file, type0), "/DescendantFonts [");
	uint32_t number = (uint32_t)strtoul(list.bytes + strlen("/DescendantFonts ["), NULL, 10);
	struct str cid_font = reader_object(file, number);
	const char *at = reader_find(cid_font, "/W [").bytes + strlen("/W [");
	char *end;

	while (*at != ']') {
		unsigned long first = strtoul(at, &end, 10);

		for (at = end + strlen(" ["); *at != ']'; first++) {
			long width = strtol(at, &end, 10);

			if (first == code)
				return (int)width;
			at = *end == ' ' ? end + 1 : end;
		}
		at += at[1] == ' ' ? 2 : 1;
	}
	return 1000;
}

uint32_t reader_unicode(const struct buf *file, uint32_t type0, unsigned code)
{
	struct str map =
		reader_stream(file, reader_reference(reader_object(file, type0), "/ToUnicode"));
	char key[16];
	struct str found;
	unsigned high = 0;
	unsigned low = 0;

	snprintf(key, sizeof(key), "\n<%04X> <", code);
	found = reader_find(map, key);
	if (found.bytes == NULL)
		return 0;
	sscanf(found.bytes + strlen(key), "%4X%4X", &high, &low);
	if (high >= 0xD800 && high < 0xDC00)
		return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
	return high;
}

/* Content streams. */

struct machine {
	const struct buf *file;
	uint32_t page;
	struct reader_glyph *glyphs;
	size_t n_glyphs;
	size_t max;
	long double size, spacing, scale; /* Tfs, Tc, Th */
	long double x, y;                 /* of the text matrix … */
	long double along_x, along_y;     /* … and where a unit along the line leads */
	unsigned font;
	int mcid;
	unsigned depth;      /* of marked content */
	unsigned span_depth; /* 0: no span is open */
};

static void move(struct machine *m, long double by)
{
	m->x += by * m->along_x;
	m->y += by * m->along_y;
}

static void show(struct machine *m, unsigned code)
{
	int width = reader_width(m->file, reader_font(m->file, m->page, m->font), code);

	if (m->n_glyphs < m->max)
		m->glyphs[m->n_glyphs] = (struct reader_glyph){
			.x = m->x,
			.y = m->y,
			.font = m->font,
			.code = code,
			.mcid = m->mcid,
			.is_in_span = m->span_depth != 0,
		};
	m->n_glyphs++;
	move(m, (width * m->size / 1000 + m->spacing) * m->scale);
}

static void show_array(struct machine *m, const char *at)
{
	while (*at != ']') {
		if (*at == '<') {
			for (at++; *at != '>'; at += 4) {
				unsigned code;

				sscanf(at, "%4X", &code);
				show(m, code);
			}
			at++;
		} else {
			char *end;
			long double number = strtold(at, &end);

			move(m, -number / 1000 * m->size * m->scale);
			at = end;
		}
	}
}

static void begin_content(struct machine *m, const char *line)
{
	const char *mcid = strstr(line, "/MCID ");

	m->depth++;
	if (strncmp(line, "/Span ", 6) == 0)
		m->span_depth = m->depth;
	else
		m->mcid = mcid != NULL ? atoi(mcid + strlen("/MCID ")) : -1;
}

static void end_content(struct machine *m)
{
	if (m->depth == m->span_depth)
		m->span_depth = 0;
	m->depth--;
}

static void set_matrix(struct machine *m, const char *line)
{
	char *end;

	m->along_x = strtold(line, &end);
	m->along_y = strtold(end, &end);
	strtold(end, &end);
	strtold(end, &end);
	m->x = strtold(end, &end);
	m->y = strtold(end, &end);
}

static void run_line(struct machine *m, const char *line)
{
	size_t n = strlen(line);

	if (line[0] == '[')
		show_array(m, line + 1);
	else if (n > 3 && strcmp(line + n - 3, "BDC") == 0)
		begin_content(m, line);
	else if (strcmp(line, "EMC") == 0)
		end_content(m);
	else if (n > 2 && strcmp(line + n - 2, "Tf") == 0)
		m->font = (unsigned)strtoul(line + 2, NULL, 10),
		m->size = strtold(strchr(line, ' '), NULL);
	else if (n > 2 && strcmp(line + n - 2, "Tc") == 0)
		m->spacing = strtold(line, NULL);
	else if (n > 2 && strcmp(line + n - 2, "Tz") == 0)
		m->scale = strtold(line, NULL) / 100;
	else if (n > 2 && strcmp(line + n - 2, "Tm") == 0)
		set_matrix(m, line);
}

size_t reader_run_page(const struct buf *file, uint32_t page, struct reader_glyph *glyphs,
		       size_t max)
{
	struct str content =
		reader_stream(file, reader_reference(reader_object(file, page), "/Contents"));
	struct machine m = { .file = file, .page = page, .glyphs = glyphs, .max = max, .scale = 1 };
	char *text = malloc(content.n_bytes + 1);
	char *next;

	memcpy(text, content.bytes, content.n_bytes);
	text[content.n_bytes] = '\0';
	/* The writer puts each operator on a line of its own. */
	for (char *line = text; *line != '\0'; line = next) {
		next = line + strcspn(line, "\n");
		if (*next == '\n')
			*next++ = '\0';
		run_line(&m, line);
	}
	free(text);
	return m.n_glyphs;
}
