/*
 * archive.h: the archive of finished documents, an OCFL 1.1 storage root.
 *
 * One object a year, one version folder an edition; what was archived is never
 * changed. A version holds everything that the document was made from and a
 * manifest that `sha256sum -c` can check without this program. The archive is
 * nothing but its files: there is no index beside them.
 *
 * Knows nothing of YAML, pages or PDF: documents come as named bytes. Nothing
 * here follows a symbolic link below the root, and no name reaches the file
 * system unchecked. For the order that makes an addition appear whole or not
 * at all see add.c.
 */
#ifndef HONGTOU_ARCHIVE_ARCHIVE_H
#define HONGTOU_ARCHIVE_ARCHIVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct diag_list;

/* What a file of a version is for. */
enum archive_role {
	ARCHIVE_DOCUMENT,    /* the PDF */
	ARCHIVE_SOURCE,      /* the yearly file */
	ARCHIVE_LAYOUT,      /* a layout, or one it inherits from */
	ARCHIVE_LAST_YEAR,   /* last year's file; the one before it comes after it */
	ARCHIVE_FIGURES,     /* the figures as a table */
	ARCHIVE_FINDINGS,    /* what was found and accepted */
	ARCHIVE_METADATA,    /* what the document is */
	ARCHIVE_IMPORTED,    /* instead of a document: a PDF that another program made … */
	ARCHIVE_DESCRIPTION, /* … and what it is, in YAML */
	ARCHIVE_N_ROLES,
};

struct archive_file {
	enum archive_role role;
	const char *name; /* in the version's content folder, with / between folders */
	struct str bytes; /* when it is to be archived; else empty */
	uint64_t size;    /* [bytes] */
	const char *sha256;
};

struct archive_font {
	const char *name; /* PostScript name */
	const char *version;
	const char *sha256; /* of the font's file */
};

/* One line of the description: "title" and the title. */
struct archive_field {
	const char *key;
	const char *value;
};

/* A document as it goes in, or as it is described by a manifest. */
struct archive_document {
	const char *program; /* that made it, with version */
	const char *layout;
	size_t n_pages;
	const struct archive_field *fields;
	size_t n_fields;
	const struct archive_font *fonts; /* in the order of their first use */
	size_t n_fonts;
	struct archive_file *files;
	size_t n_files;
};

/* The fields there may be. Number and title say which document it is; the
 * others are only kept. */
#define ARCHIVE_FIELD_ACCESS "access" /* 公开属性 */
#define ARCHIVE_FIELD_AUTHOR "author" /* the issuing organs */
#define ARCHIVE_FIELD_DATE "date"     /* 成文日期, YYYY-MM-DD */
#define ARCHIVE_FIELD_FONDS "fonds"   /* 全宗号 */
#define ARCHIVE_FIELD_LANGUAGE "language"
#define ARCHIVE_FIELD_NUMBER "number"           /* 文号 */
#define ARCHIVE_FIELD_REFERENCE "reference"     /* 档号 */
#define ARCHIVE_FIELD_RESPONSIBLE "responsible" /* 责任者, when the file names them */
#define ARCHIVE_FIELD_RETENTION "retention"     /* 保管期限: Y, D30, D10 */
#define ARCHIVE_FIELD_SECRECY "secrecy"         /* 密级 */
#define ARCHIVE_FIELD_TITLE "title"
#define ARCHIVE_FIELD_YEAR "year" /* of the report */

/* "" when there is no such field. */
const char *archive_field(const struct archive_document *document, const char *key);

/* The file with the role, the n-th of them from 0 on; NULL beyond the last. */
const struct archive_file *archive_find(const struct archive_document *document,
					enum archive_role role, size_t n);

/* One version, read from its manifest. */
struct archive_version {
	const char *id; /* of the object: its folder's name */
	size_t number;  /* from 1 on */
	const char *created;
	const char *reason; /* "": a first version without one */
	const char *by;
	const char *manifest; /* SHA-256 of the manifest: the seal of all versions up to this */
	const char *path;     /* of its content folder */
	struct archive_document document; /* without bytes */
};

/*
 * Adding
 */

struct archive_order {
	const char *id;     /* NULL: the year */
	int64_t year;       /* of the report: the id unless there is one */
	const char *reason; /* NULL: none */
	const char *by;     /* who archives, "name" or "name <address>"; NULL: the program */
	int64_t now;        /* seconds since 1970 UTC */
	bool has_sm3;       /* whether SM3 sums are kept, too */
};

/*
 * Adds a version. Makes the archive when there is none yet. Returns what was
 * added, or NULL after findings, and then nothing has changed: DIAG_ARCHIVE_…
 * for all that is refused, DIAG_FILE_… for what the system refused.
 */
const struct archive_version *archive_add(struct arena *arena, const char *root,
					  const struct archive_document *document,
					  const struct archive_order *order,
					  struct diag_list *diags);

/*
 * Looking
 */

/* Whether what was archived is a PDF of another program, without a yearly file. */
bool archive_is_imported(const struct archive_document *document);

struct archive_list {
	struct archive_version *versions; /* by id, then number */
	size_t n_versions;
	size_t n_objects;
};

/* All versions, or those of one object (id not NULL), as their manifests tell.
 * False after findings: no archive there, no such object; what is damaged is
 * told and left out, and the rest listed. */
bool archive_read(struct arena *arena, const char *root, const char *id, struct archive_list *list,
		  struct diag_list *diags);

/* The version called "v2" or "2", the newest for NULL; NULL after DIAG_ARCHIVE_NO_VERSION. */
const struct archive_version *archive_pick(const struct archive_list *list, const char *name,
					   struct diag_list *diags);

/* Copies a version's content into a folder that is not there yet; every file is
 * compared with its digest. False after findings, and then there is no folder. */
bool archive_export(struct arena *arena, const char *root, const struct archive_version *version,
		    const char *folder, struct diag_list *diags);

/*
 * Earlier years
 */

struct archive_years_wanted {
	int64_t newest;     /* no later year */
	const char *layout; /* of objects that are not called by their year */
};

/* The yearly file of the newest version of one year. */
struct archive_year {
	int64_t year;
	struct archive_version version;
	const char *path; /* of the yearly file */
	struct str bytes;
};

struct archive_years {
	struct archive_year *items; /* by year */
	size_t n_items;
};

/*
 * Reads the yearly files of all years up to the newest wanted, after every
 * object was checked to the last byte. False after findings when nothing could
 * be read; damage is findings, and what is damaged is left out. Of several
 * objects of one year the one is taken that is called by the year; where none
 * is, DIAG_ARCHIVE_YEAR_TWICE, and no file of that year.
 */
bool archive_read_years(struct arena *arena, const char *root,
			const struct archive_years_wanted *wanted, struct archive_years *found,
			struct diag_list *diags);

/* What the file of a year before the report's is called in a version:
 * last-year/2021.yaml; in the arena. */
const char *archive_last_year_name(struct arena *arena, int64_t year);

/* Where a yearly file that lies in a version, or was exported from one, has the
 * file of a year before, whatever it calls it; in the arena. NULL when it lies
 * in none, or that has no such file. */
const char *archive_last_year_path(struct arena *arena, const char *file, int64_t year);

/*
 * Checking
 */

struct archive_rebuilder {
	/* Makes the document anew from the version's files, whose folder is
	 * version->path; in the arena. False when it cannot; `why` says so in words. */
	bool (*rebuild)(const void *context, struct arena *arena,
			const struct archive_version *version, struct archive_document *document,
			const char **why);
	const void *context;
};

struct archive_checked {
	size_t n_objects;
	size_t n_versions;
	size_t n_files;
	size_t n_rebuilt; /* versions whose rebuilt document was the same */
};

/*
 * Looks for damage in the whole archive or one object (id not NULL): names,
 * sizes and everything that says what should be there. With is_full also every
 * hash, the marks of the PDF standard and, with a rebuilder, whether the
 * archived files still give the archived document. Changes nothing. False when
 * it could not be done at all; damage is findings DIAG_ARCHIVE_….
 */
bool archive_verify(struct arena *arena, const char *root, const char *id, bool is_full,
		    const struct archive_rebuilder *rebuilder, struct archive_checked *checked,
		    struct diag_list *diags);

#endif
