#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "archive/archive.h"
#include "archive/catalogue.h"
#include "base/arena.h"
#include "base/columns.h"
#include "base/file.h"
#include "base/source.h"
#include "cmd/command.h"
#include "model/report.h"
#include "pdf/pdf.h"

/* Findings of check and verify, as the program's other checks say it. */
#define STATUS_FOUND 1
#define STATUS_DATA 65

static int misuse(const struct command *command, const struct options *options)
{
	fputs(command->help[options->language], stderr);
	return 64;
}

static const char *in_language(const struct options *options, const char *chinese,
			       const char *english)
{
	return options->language == DIAG_CHINESE ? chinese : english;
}

/* add */

/* Each is defined below, with its help. */
static const struct command add_part;
static const struct command import_part;
static const struct command list_part;
static const struct command show_part;
static const struct command verify_part;
static const struct command export_part;

/* SOURCE_DATE_EPOCH, or the clock. */
static int64_t now(void)
{
	int64_t told = output_source_date();

	return told >= 0 ? told : (int64_t)time(NULL);
}

static struct archive_order order_of(const struct options *options)
{
	return (struct archive_order){
		.id = options->id,
		.reason = options->reason,
		.by = options->by,
		.now = now(),
		.has_sm3 = options->sm3,
	};
}

static const struct archive_version *add_report(struct typesetting *job,
						const struct options *options)
{
	struct archive_document document;
	struct archive_order order = order_of(options);

	if (job->document == NULL)
		return NULL;
	if (job->report->draft.value) {
		diag_report(&job->diags, DIAG_ARCHIVE_DRAFT, job->report->draft.pos, NULL);
		return NULL;
	}
	order.year = job->report->year.value;
	return archiving_document(job, &document) ? archive_add(job->arena, output_archive(options),
								&document, &order, &job->diags)
						  : NULL;
}

static int run_add(const struct options *options)
{
	const struct archive_version *added;
	struct typesetting job;
	int status;

	if (options->n_files != 1)
		return misuse(&add_part, options);
	typeset(&job, options, options->files[0]);
	added = add_report(&job, options);
	status = findings_print(&job.diags, options);
	if (added != NULL && (printf("%s\n", added->path) < 0 ||
			      printf("manifest.json SHA-256: %s\n", added->manifest) < 0))
		status = 74;
	typeset_finish(&job);
	return status;
}

/* import */

static int run_import(const struct options *options)
{
	struct archive_order order = order_of(options);
	const struct archive_version *added;
	struct diag_list diags;
	struct arena *arena;
	int status;

	if (options->n_files != 1)
		return misuse(&import_part, options);
	arena = arena_create();
	diag_init(&diags, arena);
	added = importing_run(arena, options, output_archive(options), &order, &diags);
	status = findings_print(&diags, options);
	if (added != NULL && (printf("%s\n", added->path) < 0 ||
			      printf("manifest.json SHA-256: %s\n", added->manifest) < 0))
		status = 74;
	arena_destroy(arena);
	return status;
}

/* Looking: what is read and printed */

struct reading {
	const struct options *options;
	struct arena *arena;
	struct diag_list diags;
	struct archive_list list;
};

static void begin(struct reading *reading, const struct options *options)
{
	*reading = (struct reading){ .options = options, .arena = arena_create() };
	diag_init(&reading->diags, reading->arena);
}

static int end(struct reading *reading, struct buf *out)
{
	bool is_printed =
		out->n_bytes == 0 || fwrite(out->bytes, 1, out->n_bytes, stdout) == out->n_bytes;
	int status;

	fflush(stdout);
	status = findings_print(&reading->diags, reading->options);
	buf_finish(out);
	arena_destroy(reading->arena);
	return is_printed || status != 0 ? status : 74;
}

static bool read_archive(struct reading *reading, const char *id)
{
	return archive_read(reading->arena, output_archive(reading->options), id, &reading->list,
			    &reading->diags);
}

static const struct archive_version *read_version(struct reading *reading, const char *name)
{
	if (!read_archive(reading, reading->options->files[0]))
		return NULL;
	return archive_pick(&reading->list, name, &reading->diags);
}

/* list */

enum column {
	COLUMN_ID,
	COLUMN_VERSION,
	COLUMN_CREATED,
	COLUMN_NUMBER,
	COLUMN_TITLE,
	COLUMN_PAGES,
	COLUMN_REASON,
	N_COLUMNS
};

static const char *const headings[N_COLUMNS][2] = {
	[COLUMN_ID] = { "编号", "id" },
	[COLUMN_VERSION] = { "版本", "version" },
	[COLUMN_CREATED] = { "归档时间", "archived" },
	[COLUMN_NUMBER] = { "发文字号", "number" },
	[COLUMN_TITLE] = { "标题", "title" },
	[COLUMN_PAGES] = { "页数", "pages" },
	[COLUMN_REASON] = { "理由", "reason" },
};

static struct str number_of(struct arena *arena, const char *before, size_t number)
{
	char text[32];
	int n_bytes = snprintf(text, sizeof(text), "%s%zu", before, number);

	return str_of(arena_copy_string(arena, text, (size_t)n_bytes));
}

static void fill_row(struct arena *arena, const struct archive_version *version, struct str *cells)
{
	const struct archive_document *document = &version->document;

	cells[COLUMN_ID] = str_of(version->id);
	cells[COLUMN_VERSION] = number_of(arena, "v", version->number);
	cells[COLUMN_CREATED] = str_of(version->created);
	cells[COLUMN_NUMBER] = str_of(archive_field(document, ARCHIVE_FIELD_NUMBER));
	cells[COLUMN_TITLE] = str_of(archive_field(document, ARCHIVE_FIELD_TITLE));
	cells[COLUMN_PAGES] = number_of(arena, "", document->n_pages);
	cells[COLUMN_REASON] = str_of(version->reason);
}

static void format_list(struct reading *reading, struct buf *out)
{
	static const bool is_right[N_COLUMNS] = { [COLUMN_PAGES] = true };
	const struct archive_list *list = &reading->list;
	struct str *cells = arena_alloc_array(reading->arena, (list->n_versions + 1) * N_COLUMNS,
					      sizeof(*cells));

	for (int i = 0; i < N_COLUMNS; i++)
		cells[i] = str_of(headings[i][reading->options->language]);
	for (size_t i = 0; i < list->n_versions; i++)
		fill_row(reading->arena, &list->versions[i], cells + (i + 1) * N_COLUMNS);
	columns_format(cells, list->n_versions + 1, N_COLUMNS, is_right, out);
}

/* The catalogue as a document, through all the passes of a report. */
static bool write_catalogue_pdf(struct reading *reading)
{
	const struct options *options = reading->options;
	struct typesetting pages;
	struct source source;
	struct buf text;
	struct buf bytes;
	bool is_written = false;

	buf_init(&text);
	buf_init(&bytes);
	catalogue_write_document(reading->arena, &reading->list, &text);
	source = (struct source){ "catalogue", text.bytes, text.n_bytes };
	typeset_source(&pages, options, &source, NULL);
	if (pages.document != NULL) {
		struct pdf_options pdf = output_pdf_options(&pages);

		is_written = pdf_write(pages.document, &pdf, &bytes, &pages.diags) &&
			     file_write(options->output, bytes.bytes, bytes.n_bytes, false,
					&reading->diags);
	}
	/* The file is our own: what is wrong with it is told, what could be better is not. */
	if (diag_has_errors(&pages.diags))
		findings_print(&pages.diags, options);
	typeset_finish(&pages);
	buf_finish(&bytes);
	buf_finish(&text);
	return is_written;
}

/* To the file told, or to standard output. */
static void write_catalogue(struct reading *reading, struct buf *out)
{
	const struct options *options = reading->options;
	struct buf text;

	if (options->output == NULL) {
		catalogue_write_csv(reading->arena, &reading->list, out);
		return;
	}
	if (options->csv) {
		buf_init(&text);
		catalogue_write_csv(reading->arena, &reading->list, &text);
		if (file_write(options->output, text.bytes, text.n_bytes, false, &reading->diags))
			buf_add_format(out, "%s\n", options->output);
		buf_finish(&text);
	} else if (reading->list.n_versions > 0 && write_catalogue_pdf(reading)) {
		buf_add_format(out, "%s\n", options->output);
	}
}

static int run_list(const struct options *options)
{
	struct reading reading;
	struct buf out;

	if (options->n_files > 1)
		return misuse(&list_part, options);
	begin(&reading, options);
	buf_init(&out);
	if (read_archive(&reading, options->n_files > 0 ? options->files[0] : NULL)) {
		if (options->csv || options->output != NULL)
			write_catalogue(&reading, &out);
		else
			format_list(&reading, &out);
	}
	return end(&reading, &out);
}

/* show */

static void add_line(const struct options *options, const char *chinese, const char *english,
		     const char *value, struct buf *out)
{
	buf_add_format(out, "%s%s\n", in_language(options, chinese, english), value);
}

static void format_files(struct reading *reading, const struct archive_document *document,
			 struct buf *out)
{
	static const bool is_right[] = { true, false, false };
	struct str *cells =
		arena_alloc_array(reading->arena, document->n_files * 3, sizeof(*cells));

	for (size_t i = 0; i < document->n_files; i++) {
		const struct archive_file *file = &document->files[i];

		cells[i * 3] = number_of(reading->arena, "", (size_t)file->size);
		cells[i * 3 + 1] = str_of(file->sha256);
		cells[i * 3 + 2] = str_of(file->name);
	}
	columns_format(cells, document->n_files, 3, is_right, out);
}

static void format_version(struct reading *reading, const struct archive_version *version,
			   struct buf *out)
{
	const struct options *options = reading->options;
	const struct archive_document *document = &version->document;

	buf_add_format(out, "%s v%zu\n", version->id, version->number);
	add_line(options, "标题：", "title: ", archive_field(document, ARCHIVE_FIELD_TITLE), out);
	add_line(options, "发文字号：", "number: ", archive_field(document, ARCHIVE_FIELD_NUMBER),
		 out);
	buf_add_format(out, "%s%zu\n", in_language(options, "页数：", "pages: "),
		       document->n_pages);
	add_line(options, "归档时间：", "archived: ", version->created, out);
	add_line(options, "归档人：", "by: ", version->by, out);
	add_line(options, "理由：", "reason: ", version->reason, out);
	add_line(options, "程序：", "program: ", document->program, out);
	add_line(options, "版式：", "layout: ", document->layout, out);
	for (size_t i = 0; i < document->n_fonts; i++)
		buf_add_format(out, "%s%s %s\n", in_language(options, "字体：", "font: "),
			       document->fonts[i].name, document->fonts[i].version);
	add_line(options, "位置：", "folder: ", version->path, out);
	add_line(options, "manifest.json SHA-256：", "manifest.json SHA-256: ", version->manifest,
		 out);
	format_files(reading, document, out);
}

static int run_show(const struct options *options)
{
	const struct archive_version *version;
	struct reading reading;
	struct buf out;

	if (options->n_files < 1 || options->n_files > 2)
		return misuse(&show_part, options);
	begin(&reading, options);
	buf_init(&out);
	version = read_version(&reading, options->n_files > 1 ? options->files[1] : NULL);
	if (version != NULL)
		format_version(&reading, version, &out);
	return end(&reading, &out);
}

/* export */

static int run_export(const struct options *options)
{
	const struct archive_version *version;
	struct reading reading;
	struct buf out;
	const char *folder;

	if (options->n_files < 2 || options->n_files > 3)
		return misuse(&export_part, options);
	begin(&reading, options);
	buf_init(&out);
	folder = options->files[options->n_files - 1];
	version = read_version(&reading, options->n_files > 2 ? options->files[1] : NULL);
	if (version != NULL &&
	    archive_export(reading.arena, output_archive(options), version, folder, &reading.diags))
		buf_add_format(&out, "%s\n", folder);
	return end(&reading, &out);
}

/* verify */

static void add_summary(const struct options *options, const struct archive_checked *checked,
			size_t n_errors, struct buf *out)
{
	if (options->language == DIAG_CHINESE)
		buf_add_format(out, "%zu 个对象，%zu 个版本，%zu 个文件：", checked->n_objects,
			       checked->n_versions, checked->n_files);
	else
		buf_add_format(out, "%zu objects, %zu versions, %zu files: ", checked->n_objects,
			       checked->n_versions, checked->n_files);
	if (n_errors > 0)
		buf_add_format(out, in_language(options, "%zu 处损坏", "%zu faults"), n_errors);
	else
		buf_add_string(out, in_language(options, "完好", "sound"));
	if (options->full)
		buf_add_format(out,
			       in_language(options, "；%zu 个版本重新排版后逐字节相同",
					   "; %zu versions typeset again to the same bytes"),
			       checked->n_rebuilt);
	buf_add_byte(out, '\n');
}

static int run_verify(const struct options *options)
{
	struct archive_rebuilder rebuilder = archiving_rebuilder(options);
	struct archive_checked checked;
	struct reading reading;
	struct buf out;
	int status;

	if (options->n_files > 1)
		return misuse(&verify_part, options);
	begin(&reading, options);
	buf_init(&out);
	if (archive_verify(reading.arena, output_archive(options),
			   options->n_files > 0 ? options->files[0] : NULL, options->full,
			   &rebuilder, &checked, &reading.diags) &&
	    options->format == FINDINGS_HUMAN)
		add_summary(options, &checked, diag_count(&reading.diags, DIAG_ERROR), &out);
	status = end(&reading, &out);
	return status == STATUS_DATA ? STATUS_FOUND : status;
}

static const struct command add_part = {
	.name = "add",
	.run = run_add,
	.help = { "用法：hongtou archive add 文件.yaml [--reason 理由] [--id 编号] [--by 姓名]\n"
		  "                           [--sm3] [--archive 目录]\n"
		  "\n"
		  "检查、排版，把 PDF、年度文件、版式、数据和清单一起归档，打印位置和清单的\n"
		  "SHA-256；请把它记在别处，以后可以证明档案没有换过。已归档的不再改动：内容有变\n"
		  "时另加一版，要写明理由。内容没变时不归档，退出码 73。\n"
		  "  --reason 理由      为什么再归档一版\n"
		  "  --id 编号          同一年的另一份文件，如 2022-2；不写时为年份\n"
		  "  --by 姓名          归档人，可写“姓名 <邮箱>”；不写时为本程序\n"
		  "  --sm3              同时记下 SM3 校验值\n"
		  "  --archive 目录     档案的位置；不写时为 output/archive\n"
		  "\n"
		  "例：hongtou archive add input/2022.yaml\n"
		  "    hongtou archive add input/2022.yaml --reason 更正第3页的数字\n",
		  "usage: hongtou archive add FILE.yaml [--reason TEXT] [--id ID] [--by NAME]\n"
		  "                            [--sm3] [--archive DIR]\n"
		  "\n"
		  "Checks, typesets and archives the PDF with the yearly file, layouts, figures\n"
		  "and a manifest; prints where, and the manifest's SHA-256: noted elsewhere it\n"
		  "proves later that nothing was replaced. What is archived never changes: a\n"
		  "corrected edition becomes a further version and needs a reason. Unchanged\n"
		  "input is not archived again (exit status 73).\n"
		  "  --reason TEXT   why there is a further version\n"
		  "  --id ID         another document of the year, like 2022-2; else the year\n"
		  "  --by NAME       who archives, also \"NAME <mail>\"; else this program\n"
		  "  --sm3           keep SM3 sums, too\n"
		  "  --archive DIR   where the archive is; else output/archive\n"
		  "\n"
		  "example: hongtou archive add input/2022.yaml\n"
		  "         hongtou archive add input/2022.yaml --reason \"figure on page 3\"\n" },
};

static const struct command import_part = {
	.name = "import",
	.run = run_import,
	.help = { "用法：hongtou archive import 文件.pdf [--year 年] [--reason 理由] [--id 编号] "
		  "[--by 姓名]\n"
		  "                              [--sm3] [--archive 目录]\n"
		  "\n"
		  "把别的程序做的往年 PDF "
		  "原样归档。著录（题名、机关、文号、日期、档号）写在旁边同名的\n"
		  "YAML 文件里；还没有时加 --year，程序写好样表，填好后再运行一次。页数由程序数。\n"
		  "加密、损坏的 PDF 和链接不归档。其余选项同 archive add。\n"
		  "\n"
		  "例：hongtou archive import 2015.pdf --year 2015\n",
		  "usage: hongtou archive import FILE.pdf [--year YEAR] [--reason TEXT] [--id ID] "
		  "[--by NAME]\n"
		  "                               [--sm3] [--archive DIR]\n"
		  "\n"
		  "Archives a PDF of an earlier year that another program made, byte for byte.\n"
		  "What it is (title, organs, number, date, 档号) stands in a YAML file of the "
		  "same\n"
		  "name beside it; where there is none, --year has one written, to be filled in\n"
		  "before the command is run again. Its pages are counted. PDFs that are "
		  "encrypted\n"
		  "or damaged, and links, are refused. Other options are those of archive add.\n"
		  "\n"
		  "example: hongtou archive import 2015.pdf --year 2015\n" },
};

static const struct command list_part = {
	.name = "list",
	.run = run_list,
	.needs_no_file = true,
	.help = { "用法：hongtou archive list [编号] [--csv] [-o 文件] [--archive 目录]\n"
		  "\n"
		  "列出各版：编号、版本、归档时间、发文字号、标题、页数、理由。\n"
		  "归档文件目录：加 --csv 为供 Excel、WPS 打开的表格；只写 -o 文件.pdf 排成 PDF。\n"
		  "目录有档号、年度、版本、题名、责任者、文号、成文日期、密级、保管期限、页数，\n"
		  "表格里还有文件和 SHA-256。\n"
		  "\n"
		  "例：hongtou archive list\n",
		  "usage: hongtou archive list [ID] [--csv] [-o FILE] [--archive DIR]\n"
		  "\n"
		  "Lists the versions: id, version, time, number, title, pages, reason.\n"
		  "The catalogue (归档文件目录): with --csv for Excel and WPS, with -o FILE.pdf\n"
		  "alone typeset. It has 档号, year, version, title, 责任者, number, date, "
		  "secrecy,\n"
		  "retention and pages, the table also the file and its SHA-256.\n"
		  "\n"
		  "example: hongtou archive list\n" },
};

static const struct command show_part = {
	.name = "show",
	.run = run_show,
	.help = { "用法：hongtou archive show 编号 [版本] [--archive 目录]\n"
		  "\n"
		  "列出一版的说明、字体和文件；不写版本时为最新的一版。\n"
		  "\n"
		  "例：hongtou archive show 2022 v1\n",
		  "usage: hongtou archive show ID [VERSION] [--archive DIR]\n"
		  "\n"
		  "Tells about a version, its fonts and files; the newest unless one is named.\n"
		  "\n"
		  "example: hongtou archive show 2022 v1\n" },
};

static const struct command verify_part = {
	.name = "verify",
	.run = run_verify,
	.needs_no_file = true,
	.help = { "用法：hongtou archive verify [编号] [--full] [--archive 目录]\n"
		  "\n"
		  "检查档案有没有缺少、改动、多出、改名、截断的文件；什么都不改。有损坏时退出码 "
		  "1。\n"
		  "不加 --full 时核对名称、大小和清单；加上后核对全部校验值、各版的连接、PDF/A\n"
		  "标识，并用归档的年度文件和版式重新排版：程序和字体未变时必须逐字节相同。\n"
		  "\n"
		  "例：hongtou archive verify --full\n",
		  "usage: hongtou archive verify [ID] [--full] [--archive DIR]\n"
		  "\n"
		  "Looks for files that are missing, changed, extra, renamed or cut short, and\n"
		  "changes nothing; exit status 1 when there are. Names, sizes and inventories;\n"
		  "with --full every hash, the chain of versions, the marks of PDF/A, and\n"
		  "whether the archived yearly file and layouts, typeset again, give the same\n"
		  "bytes, where program and fonts are the same.\n"
		  "\n"
		  "example: hongtou archive verify --full\n" },
};

static const struct command export_part = {
	.name = "export",
	.run = run_export,
	.help = { "用法：hongtou archive export 编号 [版本] 文件夹 [--archive 目录]\n"
		  "\n"
		  "核对后把一版的全部文件复制到一个新的文件夹；在里面运行\n"
		  "sha256sum -c SHA256SUMS 可以再核对一遍。\n"
		  "\n"
		  "例：hongtou archive export 2022 v1 移交/2022\n",
		  "usage: hongtou archive export ID [VERSION] FOLDER [--archive DIR]\n"
		  "\n"
		  "Checks a version and copies all its files into a new folder, in which\n"
		  "sha256sum -c SHA256SUMS checks them once more.\n"
		  "\n"
		  "example: hongtou archive export 2022 v1 transfer/2022\n" },
};

static const struct command *const parts[] = {
	&add_part, &import_part, &list_part, &show_part, &verify_part, &export_part, NULL,
};

static int run(const struct options *options)
{
	return misuse(&archive_command, options);
}

const struct command archive_command = {
	.name = "archive",
	.run = run,
	.parts = parts,
	.summary = { "归档、查看、核对", "archive: add, look, verify, export" },
	.help = { "用法：hongtou archive add|import|list|show|verify|export …\n"
		  "\n"
		  "  add 文件.yaml               排版并归档\n"
		  "  import 文件.pdf             归档别的程序做的往年 PDF\n"
		  "  list [编号]                 列出各版\n"
		  "  show 编号 [版本]            一版的说明和文件\n"
		  "  verify [编号] [--full]      检查有没有损坏\n"
		  "  export 编号 [版本] 目录     取出一版\n"
		  "\n"
		  "各有自己的说明：hongtou archive add --help\n"
		  "档案是 OCFL 1.1 格式的文件夹，在 output/archive，或 --archive 指的位置。\n",
		  "usage: hongtou archive add|import|list|show|verify|export …\n"
		  "\n"
		  "  add FILE.yaml               typesets and archives\n"
		  "  import FILE.pdf             archives a PDF of another program\n"
		  "  list [ID]                   lists the versions\n"
		  "  show ID [VERSION]           tells about one and its files\n"
		  "  verify [ID] [--full]        looks for damage\n"
		  "  export ID [VERSION] FOLDER  takes one out\n"
		  "\n"
		  "Each has its own help: hongtou archive add --help\n"
		  "The archive is a folder in OCFL 1.1, output/archive unless --archive names "
		  "one.\n" },
};
