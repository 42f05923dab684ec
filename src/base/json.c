#include "base/json.h"

void json_add_string(struct buf *out, const char *text)
{
	buf_add_byte(out, '"');
	for (; *text != '\0'; text++) {
		unsigned char byte = (unsigned char)*text;

		if (byte == '"' || byte == '\\') {
			buf_add_byte(out, '\\');
			buf_add_byte(out, *text);
		} else if (byte < 0x20) {
			buf_add_format(out, "\\u%04x", byte);
		} else {
			buf_add_byte(out, *text);
		}
	}
	buf_add_byte(out, '"');
}

void json_add_member(struct buf *out, const char *name, const char *value)
{
	buf_add_format(out, ", \"%s\": ", name);
	json_add_string(out, value);
}
