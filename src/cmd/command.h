/*
 * command.h: what every command of the program shares.
 *
 * A command parses its arguments, calls the modules and prints; it holds no
 * typesetting. Results go to standard output, messages to standard error. The
 * exit status is 0, 1 for findings of `check`, or one of sysexits' numbers.
 */
#ifndef HONGTOU_CMD_COMMAND_H
#define HONGTOU_CMD_COMMAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/diag.h"
#include "base/dim.h"
#include "pdf/pdf.h"

struct archive_document;
struct archive_order;
struct archive_version;
struct archive_rebuilder;
struct arena;
struct font_library;
struct page_document;
struct report;
struct report_loader;
struct rules;
struct rules_folders;
struct source;
struct typesetting;

enum finding_format {
	FINDINGS_HUMAN, /* with source line, mark and way out */
	FINDINGS_SHORT, /* one line each */
	FINDINGS_JSON,
	FINDINGS_CSV, /* only commands that write tables */
};

/* What the command line says, for all commands together. */
struct options {
	enum diag_language language;
	const char *layouts; /* --layouts; NULL: look in the usual places */
	const char *fonts;   /* --fonts; NULL: look in the usual places */
	bool no_system_fonts;
	const char *output; /* -o */
	enum finding_format format;
	bool text_only;                 /* dump --text */
	enum pdf_standard pdf_standard; /* build --pdf-standard */
	bool proof;                     /* build, dump --proof */
	const char *watermark;          /* --watermark; NULL: none */
	const char *version_label;      /* --version-label; NULL: none */
	const char *layout;             /* verify-page --layout; NULL: the usual one */
	bool all;                       /* verify-page --all */
	bool explain;                   /* check --explain: the files are codes */
	int64_t copies;                 /* print; 0: as many as the imprint tells */
	int64_t first;                  /* print: copy number; 0: the document's, or 1 */
	bool separate;                  /* print: a file a copy */
	const char *recipients;         /* print; NULL: those of the document */
	bool booklet;                   /* print */
	dim creep;                      /* print --booklet */
	bool staple_marks;              /* print --booklet */
	bool duplex;                    /* print; neither: as the layout says */
	bool simplex;
	const char *printer;  /* print --send; NULL: no */
	bool yes;             /* print --send: do not ask */
	bool preprinted_head; /* build, print */
	bool csv;             /* figures: write the sheet */
	const char *from;     /* figures: of this department; NULL: of all */
	bool split;           /* figures --csv: a file a department */
	const char *import;   /* figures: a sheet that came back; NULL: none */
	const char *figures;  /* draft: a sheet filled in already; NULL: none */
	bool dry_run;         /* figures --import: write nothing */
	const char *archive;  /* archive, draft: where it is; NULL: output/archive */
	bool no_archive;      /* draft: whatever there is */
	const char *id;       /* archive add; NULL: the year */
	int64_t year;         /* archive import; 0: not told */
	const char *reason;   /* archive add; NULL: none */
	const char *by;       /* archive add: who; NULL: the program */
	bool sm3;             /* archive add: SM3 sums, too */
	bool full;            /* archive verify */
	bool help;
	bool version;
	char *const *files;
	size_t n_files;
};

struct command {
	const char *name;
	int (*run)(const struct options *options);
	bool needs_no_file;  /* runs without arguments, too */
	bool writes_csv;     /* takes --format csv, but not short */
	const char *help[2]; /* by enum diag_language; the usage with an example */
	const char *summary[2];

	/* Of a command whose first argument is again a command: those, up to NULL.
	 * Each has its own name, run and help. */
	const struct command *const *parts;
};

extern const struct command archive_command;
extern const struct command build_command;
extern const struct command check_command;
extern const struct command compare_command;
extern const struct command draft_command;
extern const struct command dump_command;
extern const struct command figures_command;
extern const struct command fonts_command;
extern const struct command print_command;
extern const struct command schema_command;
extern const struct command verify_page_command;

/* options.c: reads the arguments after the command's name, and those before
 * it. False after a DIAG_USAGE finding. */
bool options_parse(struct options *options, int argc, char **argv, struct diag_list *diags);

/* paths.c: the folder that holds the layouts, and those that hold fonts. Ask
 * with the input file's path, or NULL. All strings live in the arena. */
struct rules_folders paths_of_layouts(struct arena *arena, const struct options *options,
				      const char *input);
size_t paths_of_fonts(struct arena *arena, const struct options *options, const char *input,
		      const char **folders, size_t max_folders);

/* output.c: where the PDF goes unless told: output/YEAR/YEAR-TITLE and what is
 * appended; in the arena. */
const char *output_path(struct arena *arena, const struct report *report, const char *ending);

/* output.c: the archive's folder: the one that was named, or the usual one. */
const char *output_archive(const struct options *options);

/* output.c: a word as part of a file's name, in the arena. */
const char *output_safe_name(struct arena *arena, const char *word);

/* output.c: whether -o names a file that is read, which a PDF must not replace;
 * DIAG_FILE_CANNOT_CREATE then. */
bool output_is_input(const struct options *options, struct diag_list *diags);

/* output.c: seconds since 1970 UTC that SOURCE_DATE_EPOCH tells; -1 when it tells none. */
int64_t output_source_date(void);

/* output.c: how PDFs are written by all commands; of a job that has a document. */
struct pdf_options output_pdf_options(const struct typesetting *job);

/* attachments.c: attaches what the job's document was made from, for a PDF/A-3. */
void output_attach(const struct typesetting *job, struct pdf_options *options);

/* explain.c: prints what the codes named by the arguments stand for, all of them
 * without arguments; returns the exit status. */
int explain(const struct options *options);

/* findings.c: prints the list, sorted, to standard error (JSON: standard output)
 * and returns the exit status. */
int findings_print(struct diag_list *diags, const struct options *options);

/* Likewise, but what is open in a draft is only counted: `check` lists it. */
int findings_print_briefly(struct diag_list *diags, const struct options *options);

/* typeset.c: from a file's path to pages. What was reached is set, the rest is NULL. */
struct typesetting {
	struct arena *arena;
	struct diag_list diags;
	struct font_library *fonts;
	const struct report *report;
	const struct rules *rules;
	const struct page_document *document; /* NULL after any error */
};

/* Reads all that typesetting needs; no document yet. False after an error. */
bool typeset_open(struct typesetting *job, const struct options *options, const char *path);
void typeset(struct typesetting *job, const struct options *options, const char *path);
/* How report_read() gets at the files of earlier years; the arena holds them. */
struct report_loader typeset_loader(struct arena *arena);

/* As typeset(), of a report that a command wrote itself; folders are looked for as for the
 * file at `path`. The source must outlive the job. */
void typeset_source(struct typesetting *job, const struct options *options,
		    const struct source *source, const char *path);
/* Likewise, with another way to last year's files. */
void typeset_source_with(struct typesetting *job, const struct options *options,
			 const struct source *source, const char *path,
			 const struct report_loader *loader);
void typeset_finish(struct typesetting *job);

/*
 * archiving.c: the pages of a job, with all that they were made from, as what
 * is archived; in the job's arena. False after a finding.
 */
bool archiving_document(struct typesetting *job, struct archive_document *document);

/* importing.c: archives a PDF that another program made, with its description;
 * NULL after findings. */
const struct archive_version *importing_run(struct arena *arena, const struct options *options,
					    const char *archive, struct archive_order *order,
					    struct diag_list *diags);

/* archiving.c: typesets archived files again, with the options' fonts. */
struct archive_rebuilder archiving_rebuilder(const struct options *options);

/* proofing.c: makes a proof of the document when the options ask for one; a draft
 * gets its watermark in any case. */
void typeset_proof(struct typesetting *job, const struct options *options, const char *path);

#endif
