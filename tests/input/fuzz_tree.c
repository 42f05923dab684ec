/*
 * Any bytes through the reader: nothing may crash, hang or leak, a refusal has
 * a finding, and every character of every scalar stands where its place says.
 *
 * Three ways to use it: with a number of rounds it makes its own inputs from
 * fragments of YAML (a unit test does that); without, it reads one input from
 * stdin, for AFL and for looking at a crash; with -DLIBFUZZER it is a target
 * for libFuzzer.
 */
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/utf8.h"
#include "input/tree.h"

#define CHECK(condition)                                                           \
	do {                                                                       \
		if (!(condition)) {                                                \
			fprintf(stderr, "%d: not so: %s\n", __LINE__, #condition); \
			abort();                                                   \
		}                                                                  \
	} while (0)

/* The code point at a place; U+000A behind the end of a line. */
static uint32_t source_char(struct source_pos pos)
{
	struct str line = source_line(pos.source, pos.line);
	uint32_t codepoint = '\n';

	for (uint32_t column = 1; column <= pos.column; column++) {
		size_t n_used = utf8_decode(line.bytes, line.n_bytes, &codepoint);

		if (n_used == 0) {
			CHECK(column == pos.column);
			return '\n';
		}
		line.bytes += n_used;
		line.n_bytes -= n_used;
	}
	return codepoint;
}

static bool is_white(struct str value)
{
	for (size_t i = 0; i < value.n_bytes; i++)
		if (value.bytes[i] != ' ' && value.bytes[i] != '\n')
			return false;
	return true;
}

static void check_char(const struct node *scalar, struct text text, size_t i)
{
	uint32_t codepoint = text.chars[i].codepoint;
	uint32_t there = source_char(text_char_pos(text, i));

	if (there == '\n')
		CHECK(codepoint == ' ' || codepoint == '\n');
	else if (there == '\\' && scalar->as.scalar.style == SCALAR_DOUBLE_QUOTED)
		return;
	else
		CHECK(codepoint == there);
}

static void check_scalar(struct arena *arena, const struct node *scalar)
{
	struct text text = tree_scalar_text(arena, scalar);

	CHECK(text.n_chars <=
	      utf8_count(scalar->as.scalar.value.bytes, scalar->as.scalar.value.n_bytes));
	/* A block of nothing but white space has no places of its own. */
	if (is_white(scalar->as.scalar.value) && scalar->as.scalar.style >= SCALAR_LITERAL)
		return;
	for (size_t i = 0; i < text.n_chars; i++) {
		check_char(scalar, text, i);
		CHECK(i == 0 || text.chars[i].line > text.chars[i - 1].line ||
		      text.chars[i].column > text.chars[i - 1].column);
	}
}

static size_t check_node(struct arena *arena, const struct node *node, size_t depth)
{
	size_t n_nodes = 1;

	CHECK(depth <= tree_default_limits.max_depth);
	CHECK(node->begin_byte <= node->end_byte);
	CHECK(node->end_byte <= node->pos.source->n_bytes);
	if (node->kind == NODE_SCALAR)
		check_scalar(arena, node);
	if (node->kind == NODE_SEQUENCE)
		for (size_t i = 0; i < node->as.sequence.n_items; i++)
			n_nodes += check_node(arena, node->as.sequence.items[i], depth + 1);
	if (node->kind == NODE_MAPPING)
		for (size_t i = 0; i < node->as.mapping.n_pairs; i++)
			n_nodes += check_node(arena, node->as.mapping.pairs[i].key, depth + 1) +
				   check_node(arena, node->as.mapping.pairs[i].value, depth + 1);
	CHECK(n_nodes <= node->n_nodes);
	return n_nodes;
}

static void check_findings(struct diag_list *list)
{
	struct buf out;

	buf_init(&out);
	diag_sort(list);
	for (size_t i = 0; i < list->n_items && i < 20; i++) {
		buf_clear(&out);
		diag_format(&list->items[i], DIAG_CHINESE, &out);
		CHECK(memchr(out.bytes, '\x1B', out.n_bytes) == NULL);
	}
	buf_finish(&out);
}

static void read_bytes(const uint8_t *bytes, size_t n_bytes)
{
	struct arena *arena = arena_create();
	struct source source = { "fuzz.yaml", (const char *)bytes, n_bytes };
	struct tree_limits limits = { tree_default_limits.max_depth, 5000 };
	struct diag_list list;
	const struct node *root;

	diag_init(&list, arena);
	root = tree_read(arena, &source, &limits, &list);
	CHECK(root != NULL || diag_has_errors(&list));
	if (root != NULL)
		check_node(arena, root, 0);
	check_findings(&list);
	arena_destroy(arena);
}

#ifdef LIBFUZZER

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
	read_bytes(bytes, n_bytes);
	return 0;
}

#else

/* Pieces that meet in ways nobody would type. */
static const char *const fragments[] = {
	"a",          "b",      "文",          "𠮷",           "：",      "，",   "“",
	"{x}",        " ",      "  ",          "\n",           "\n ",     "\n  ", "\n   ",
	"\n\n",       "\n\n  ", "\r\n",        "\t",           ": ",      ":",    "k: ",
	"- ",         "? ",     "#",           " #",           "'",       "''",   "\"",
	"\\",         "\\n",    "\\u4e00",     "\\\n",         "\\x0",    "|",    "|\n  ",
	"|2-\n",      ">",      ">\n  ",       ">+\n",         ">1-\n",   "[",    "]",
	"{",          "}",      ",",           "&x ",          "*x",      "!t ",  "!",
	"---\n",      "...\n",  "%YAML 1.2\n", "\xEF\xBB\xBF", "\xE4",    "\x07", "\xC2\x85",
	"key: >\n  ", "\n  - ", "\nk2: ",      "\"文\n  ",     "'文\n\n",
};

static uint64_t next_random(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state >> 11;
}

static void make_input(uint64_t *state, struct buf *out)
{
	static const char *const starts[] = { "",      "k: ",  "k: >\n  ", "k: |\n  ",
					      "k: \"", "k: '", "- " };
	size_t n_fragments = next_random(state) % 24;
	size_t start = next_random(state) % (sizeof(starts) / sizeof(starts[0]));

	buf_clear(out);
	buf_add_string(out, starts[start]);
	for (size_t i = 0; i < n_fragments; i++)
		buf_add_string(
			out,
			fragments[next_random(state) % (sizeof(fragments) / sizeof(fragments[0]))]);
	/* Most quotes stay open otherwise. */
	if (start == 4 || start == 5)
		buf_add_string(out, start == 4 ? "\"\n" : "'\n");
}

/* The input of the current round, for a crash to be looked at. */
static struct buf current;

static void show_input(int signal_number)
{
	(void)signal_number;
	(void)!write(2, current.bytes, current.n_bytes);
	_exit(1);
}

int main(int argc, char **argv)
{
	static uint8_t bytes[1 << 20];
	uint64_t state = 88172645463325252u;

	if (argc < 2) {
		read_bytes(bytes, fread(bytes, 1, sizeof(bytes), stdin));
		return 0;
	}
	if (argc > 2)
		state += strtoul(argv[2], NULL, 10);
	signal(SIGABRT, show_input);
	signal(SIGSEGV, show_input);
	buf_init(&current);
	for (unsigned long round = strtoul(argv[1], NULL, 10); round > 0; round--) {
		make_input(&state, &current);
		read_bytes((const uint8_t *)current.bytes, current.n_bytes);
	}
	buf_finish(&current);
	return 0;
}

#endif
