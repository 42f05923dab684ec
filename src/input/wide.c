#include "input/wide.h"

#include <stddef.h>

bool wide_is(uint32_t codepoint)
{
	static const struct {
		uint32_t first;
		uint32_t last;
	} ranges[] = {
		{ '{', '{' },       { '}', '}' },         { 0x00B7, 0x00B7 }, /* · */
		{ 0x2014, 0x2015 },                                           /* — */
		{ 0x2018, 0x2019 },                                           /* ‘ ’ */
		{ 0x201C, 0x201D },                                           /* “ ” */
		{ 0x2026, 0x2026 },                                           /* … */
		{ 0x2460, 0x24FF },                                           /* ① */
		{ 0x2E80, 0x312F }, /* radicals, 、。〔〕, kana, bopomofo */
		{ 0x3190, 0x4DBF }, /* ㈠ ㎡, extension A */
		{ 0x4E00, 0x9FFF }, { 0xF900, 0xFAFF },   { 0xFE10, 0xFE1F }, /* vertical forms */
		{ 0xFE30, 0xFE6F }, /* compatibility and small forms */
		{ 0xFF01, 0xFF60 }, /* full-width forms */
		{ 0xFFE0, 0xFFE6 }, { 0x20000, 0x3FFFD },
	};

	for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++)
		if (codepoint >= ranges[i].first && codepoint <= ranges[i].last)
			return true;
	return false;
}
