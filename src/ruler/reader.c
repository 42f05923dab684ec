#include "ruler/reader.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "ruler/tool.h"
#include "ruler/trace.h"

#define MAX_SECONDS 60
/* A report of 500 pages has a trace of some 20 MB. */
#define MAX_TRACE_BYTES ((size_t)400 << 20)
#define MAX_PICTURE_BYTES ((size_t)1 << 30)
/* Where a PDF's mark stands at the latest. */
#define HEADER_BYTES 1024

#define DPI 600
#define DPI_TEXT "600"
#define INCH (72 * DIM_PT)

static const struct source_pos nowhere = { NULL, 0, 0 };

static void report_open(const char *path, int error, struct diag_list *diags)
{
	if (error == ENOENT || error == ENOTDIR)
		diag_report(diags, DIAG_FILE_MISSING, nowhere, path);
	else
		diag_report(diags, DIAG_FILE_UNREADABLE, nowhere, path, strerror(error));
}

static bool is_regular(int file, const char *path, struct diag_list *diags)
{
	struct stat status;

	if (fstat(file, &status) != 0)
		report_open(path, errno, diags);
	else if (S_ISDIR(status.st_mode))
		diag_report(diags, DIAG_FILE_IS_FOLDER, nowhere, path);
	else if (!S_ISREG(status.st_mode))
		diag_report(diags, DIAG_PDF_NOT_ONE, nowhere, path);
	else
		return true;
	return false;
}

/* As much of the beginning as there is; -1 with errno set. */
static ssize_t read_beginning(int file, char *bytes, size_t n_wanted)
{
	size_t n_read = 0;

	while (n_read < n_wanted) {
		ssize_t n = pread(file, bytes + n_read, n_wanted - n_read, (off_t)n_read);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		if (n == 0)
			break;
		n_read += (size_t)n;
	}
	return (ssize_t)n_read;
}

static bool has_header(int file, const char *path, struct diag_list *diags)
{
	char bytes[HEADER_BYTES];
	ssize_t n_bytes = read_beginning(file, bytes, sizeof(bytes));

	for (ssize_t i = 0; i + 5 <= n_bytes; i++) {
		if (memcmp(bytes + i, "%PDF-", 5) == 0)
			return true;
	}
	if (n_bytes < 0)
		report_open(path, errno, diags);
	else
		diag_report(diags, DIAG_PDF_NOT_ONE, nowhere, path);
	return false;
}

bool reader_open(struct reader *reader, const char *path, struct diag_list *diags)
{
	reader->path = path;
	/* Without O_NONBLOCK a named pipe would keep us waiting for a writer. */
	reader->file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (reader->file < 0) {
		report_open(path, errno, diags);
		return false;
	}
	if (!is_regular(reader->file, path, diags) || !has_header(reader->file, path, diags)) {
		reader_close(reader);
		return false;
	}
	return true;
}

void reader_close(struct reader *reader)
{
	if (reader->file >= 0)
		close(reader->file);
	reader->file = -1;
}

static bool collect(void *context, const char *bytes, size_t n_bytes)
{
	buf_add(context, bytes, n_bytes);
	return true;
}

static void report_failure(const struct reader *reader, const struct tool_run *run,
			   enum tool_outcome outcome, struct diag_list *diags)
{
	const char *path = reader->path;
	bool asks_password =
		run->errors.n_bytes > 0 && strstr(run->errors.bytes, "password") != NULL;

	switch (outcome) {
	case TOOL_MISSING:
		diag_report(diags, DIAG_TOOL_MISSING, nowhere, run->arguments[0], "mupdf-tools");
		return;
	case TOOL_NO_START:
		diag_report(diags, DIAG_TOOL_FAILED, nowhere, run->arguments[0],
			    strerror(run->system_error));
		return;
	case TOOL_TOO_SLOW:
	case TOOL_TOO_MUCH:
		diag_report(diags, DIAG_PDF_TOO_LARGE, nowhere, path);
		return;
	case TOOL_DONE:
	case TOOL_FAILED:
		break;
	}
	if (asks_password)
		diag_report(diags, DIAG_PDF_ENCRYPTED, nowhere, path);
	else
		diag_report(diags, DIAG_PDF_UNREADABLE, nowhere, path);
}

bool reader_sheets(struct reader *reader, struct arena *arena, struct sheets *out,
		   struct diag_list *diags)
{
	static const char *const arguments[] = { "mutool", "trace", TOOL_INPUT, NULL };
	struct tool_run run = { .arguments = arguments,
				.input = reader->file,
				.max_seconds = MAX_SECONDS,
				.max_bytes = MAX_TRACE_BYTES,
				.sink = collect };
	struct trace_fault fault;
	enum tool_outcome outcome;
	struct buf trace;
	bool sound = false;

	buf_init(&trace);
	run.context = &trace;
	outcome = tool_run(&run);
	if (outcome != TOOL_DONE)
		report_failure(reader, &run, outcome, diags);
	else if (!trace_parse(arena, buf_str(&trace), out, &fault))
		diag_report(diags, DIAG_PDF_UNREADABLE, nowhere, reader->path);
	else if (out->n_items == 0)
		diag_report(diags, DIAG_PDF_NO_PAGES, nowhere, reader->path);
	else
		sound = true;
	buf_finish(&run.errors);
	buf_finish(&trace);
	return sound;
}

/* mutool mends what is damaged and says so. */
static bool is_mended(const struct buf *errors)
{
	return errors->n_bytes > 0 &&
	       (strstr(errors->bytes, "repair") != NULL || strstr(errors->bytes, "error") != NULL);
}

/* Two answers, a line each: the encryption, null for none, and the count. */
static bool take_count(const struct reader *reader, const struct buf *answer, size_t *n_pages,
		       struct diag_list *diags)
{
	const char *text = answer->n_bytes > 0 ? answer->bytes : "";
	const char *line = strchr(text, '\n');
	char *end = NULL;
	long count = line != NULL ? strtol(line, &end, 10) : 0;

	if (strncmp(text, "null\n", strlen("null\n")) != 0)
		diag_report(diags, line != NULL ? DIAG_PDF_ENCRYPTED : DIAG_PDF_UNREADABLE, nowhere,
			    reader->path);
	else if (count < 1 || *end != '\n')
		diag_report(diags, DIAG_PDF_NO_PAGES, nowhere, reader->path);
	else
		*n_pages = (size_t)count;
	return *n_pages > 0;
}

bool reader_count_pages(struct reader *reader, size_t *n_pages, struct diag_list *diags)
{
	static const char *const arguments[] = {
		"mutool", "show", "-g", TOOL_INPUT, "trailer/Encrypt", "trailer/Root/Pages/Count",
		NULL
	};
	struct tool_run run = { .arguments = arguments,
				.input = reader->file,
				.max_seconds = MAX_SECONDS,
				.max_bytes = MAX_TRACE_BYTES,
				.sink = collect };
	enum tool_outcome outcome;
	struct buf answer;

	*n_pages = 0;
	buf_init(&answer);
	run.context = &answer;
	outcome = tool_run(&run);
	if (outcome != TOOL_DONE)
		report_failure(reader, &run, outcome, diags);
	else if (is_mended(&run.errors))
		diag_report(diags, DIAG_PDF_UNREADABLE, nowhere, reader->path);
	else
		take_count(reader, &answer, n_pages, diags);
	buf_finish(&run.errors);
	buf_finish(&answer);
	return *n_pages > 0;
}

/*
 * Ink. The picture passes by in rows and is never kept.
 */

#define HEADER_ROOM 256

struct picture {
	struct reader_region *regions;
	size_t n_regions;
	dim left; /* of the page on its sheet */
	char header[HEADER_ROOM + 1];
	size_t n_header; /* bytes of the header so far */
	bool has_header;
	size_t width, height;
	size_t column, row; /* of the next byte and its pixel */
	unsigned char pixel[3];
	size_t last_row; /* below every region */
};

static dim pixel_to_dim(size_t pixel)
{
	return dim_scale((dim)pixel, INCH, DPI);
}

static size_t header_number(const char *header, const char *key)
{
	const char *found = strstr(header, key);
	size_t value = 0;

	if (found == NULL)
		return 0;
	for (found += strlen(key); *found >= '0' && *found <= '9' && value < 1000000; found++)
		value = value * 10 + (size_t)(*found - '0');
	return value;
}

/* PAM: lines of words, then the pixels. */
static bool take_header(struct picture *picture, char byte)
{
	static const char end[] = "ENDHDR\n";
	size_t n_end = sizeof(end) - 1;

	if (picture->n_header == HEADER_ROOM)
		return false;
	picture->header[picture->n_header++] = byte;
	picture->header[picture->n_header] = '\0';
	if (picture->n_header < n_end ||
	    strcmp(picture->header + picture->n_header - n_end, end) != 0)
		return true;
	picture->has_header = true;
	picture->width = header_number(picture->header, "WIDTH ");
	picture->height = header_number(picture->header, "HEIGHT ");
	return picture->width > 0 && picture->height > 0 &&
	       header_number(picture->header, "DEPTH ") == 3 &&
	       header_number(picture->header, "MAXVAL ") == 255;
}

static bool is_ink(const unsigned char *pixel, enum reader_ink ink)
{
	if (ink == READER_INK_RED)
		return pixel[1] < 128 && pixel[0] >= 128;
	return pixel[0] < 128 || pixel[1] < 128 || pixel[2] < 128;
}

static void add_ink(struct reader_region *region, const struct sheet_bar *pixel)
{
	struct sheet_bar *box = &region->box;

	if (!region->found) {
		region->found = true;
		*box = *pixel;
		return;
	}
	box->left = pixel->left < box->left ? pixel->left : box->left;
	box->right = pixel->right > box->right ? pixel->right : box->right;
	box->bottom = pixel->bottom;
}

static bool is_row_wanted(const struct picture *picture)
{
	dim top = pixel_to_dim(picture->row), bottom = pixel_to_dim(picture->row + 1);

	for (size_t i = 0; i < picture->n_regions; i++) {
		if (top >= picture->regions[i].top && bottom <= picture->regions[i].bottom)
			return true;
	}
	return false;
}

static void take_pixel(struct picture *picture, size_t x)
{
	struct sheet_bar pixel = { .left = pixel_to_dim(x) - picture->left,
				   .top = pixel_to_dim(picture->row),
				   .right = pixel_to_dim(x + 1) - picture->left,
				   .bottom = pixel_to_dim(picture->row + 1) };

	for (size_t i = 0; i < picture->n_regions; i++) {
		struct reader_region *region = &picture->regions[i];

		if (pixel.left >= region->left && pixel.right <= region->right &&
		    pixel.top >= region->top && pixel.bottom <= region->bottom &&
		    is_ink(picture->pixel, region->ink))
			add_ink(region, &pixel);
	}
}

/* What there is of the row; returns the bytes it took. Most rows are of no region. */
static size_t take_row(struct picture *picture, const char *bytes, size_t n_bytes)
{
	size_t rest = picture->width * 3 - picture->column;
	size_t n_taken = n_bytes < rest ? n_bytes : rest;

	if (!is_row_wanted(picture)) {
		picture->column += n_taken;
		return n_taken;
	}
	for (size_t i = 0; i < n_taken; i++, picture->column++) {
		unsigned char *pixel = picture->pixel;

		pixel[picture->column % 3] = (unsigned char)bytes[i];
		if (picture->column % 3 == 2 &&
		    (pixel[0] < 128 || pixel[1] < 128 || pixel[2] < 128))
			take_pixel(picture, picture->column / 3);
	}
	return n_taken;
}

static bool take_picture(void *context, const char *bytes, size_t n_bytes)
{
	struct picture *picture = context;
	size_t at = 0;

	while (at < n_bytes && !picture->has_header) {
		if (!take_header(picture, bytes[at++]))
			return false;
	}
	while (at < n_bytes) {
		at += take_row(picture, bytes + at, n_bytes - at);
		if (picture->column < picture->width * 3)
			continue;
		picture->column = 0;
		if (++picture->row > picture->last_row)
			return false;
	}
	return true;
}

void reader_ink(struct reader *reader, const struct sheet *sheet, struct reader_region *regions,
		size_t n_regions)
{
	struct picture picture = { .regions = regions,
				   .n_regions = n_regions,
				   .left = sheet->file_left };
	const char *arguments[] = { "mutool", "draw",   "-q", "-F", "pam",      "-c", "rgb",
				    "-r",     DPI_TEXT, "-o", "-",  TOOL_INPUT, NULL, NULL };
	struct tool_run run = { .arguments = arguments,
				.input = reader->file,
				.max_seconds = MAX_SECONDS,
				.max_bytes = MAX_PICTURE_BYTES,
				.sink = take_picture,
				.context = &picture };
	struct buf number;

	for (size_t i = 0; i < n_regions; i++) {
		size_t bottom =
			(size_t)dim_scale(regions[i].bottom > 0 ? regions[i].bottom : 0, DPI, INCH);

		regions[i].found = false;
		picture.last_row = bottom > picture.last_row ? bottom : picture.last_row;
	}
	/* Larger than a poster: the picture would be, too. */
	if (n_regions == 0 || sheet->turned || sheet->width > 600 * DIM_MM ||
	    sheet->height > 900 * DIM_MM)
		return;
	buf_init(&number);
	buf_add_format(&number, "%zu", sheet->file_page);
	arguments[sizeof(arguments) / sizeof(arguments[0]) - 2] = number.bytes;
	(void)tool_run(&run);
	buf_finish(&run.errors);
	buf_finish(&number);
}
