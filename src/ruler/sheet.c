#include "ruler/sheet.h"

#include <string.h>

bool sheet_color_is_red(struct sheet_color color)
{
	return color.red > 600 && color.green < 450 && color.blue < 450;
}

bool sheet_color_is_black(struct sheet_color color)
{
	return color.red < 100 && color.green < 100 && color.blue < 100;
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* `word` is in small letters. */
static bool contains(struct str name, const char *word)
{
	size_t n_bytes = strlen(word);

	for (size_t i = 0; i + n_bytes <= name.n_bytes; i++) {
		size_t k = 0;

		while (k < n_bytes && lower(name.bytes[i + k]) == word[k])
			k++;
		if (k == n_bytes)
			return true;
	}
	return false;
}

enum sheet_face sheet_face_of(struct str font_name)
{
	/* The first that matches: FangSong before Song, and a heading face of a
	 * Song family (小标宋) before the rest. */
	static const struct {
		const char *word;
		enum sheet_face face;
	} words[] = {
		{ "fang", SHEET_FACE_FANG },     { "仿宋", SHEET_FACE_FANG },
		{ "fzfs", SHEET_FACE_FANG },     { "stfs", SHEET_FACE_FANG },
		{ "kai", SHEET_FACE_KAI },       { "楷", SHEET_FACE_KAI },
		{ "fzkt", SHEET_FACE_KAI },      { "xbs", SHEET_FACE_SONG },
		{ "song", SHEET_FACE_SONG },     { "sun", SHEET_FACE_SONG },
		{ "宋", SHEET_FACE_SONG },       { "mincho", SHEET_FACE_SONG },
		{ "ming", SHEET_FACE_SONG },     { "serifcjk", SHEET_FACE_SONG },
		{ "hei", SHEET_FACE_HEI },       { "黑", SHEET_FACE_HEI },
		{ "fzht", SHEET_FACE_HEI },      { "gothic", SHEET_FACE_HEI },
		{ "sanscjk", SHEET_FACE_HEI },   { "times", SHEET_FACE_LATIN },
		{ "arial", SHEET_FACE_LATIN },   { "helvetica", SHEET_FACE_LATIN },
		{ "calibri", SHEET_FACE_LATIN }, { "courier", SHEET_FACE_LATIN },
		{ "cambria", SHEET_FACE_LATIN }, { "liberation", SHEET_FACE_LATIN },
		{ "nimbus", SHEET_FACE_LATIN },  { "dejavu", SHEET_FACE_LATIN },
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (contains(font_name, words[i].word))
			return words[i].face;
	}
	return SHEET_FACE_UNKNOWN;
}
