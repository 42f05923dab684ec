#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/source.h"
#include "cmd/command.h"
#include "model/report.h"
#include "pdf/pdf.h"
#include "rules/rules.h"
#include "sheet/sheet.h"

struct attaching {
	struct arena *arena;
	struct pdf_attachment *items;
	size_t n_items;
	size_t capacity;
};

static struct pdf_attachment *add(struct attaching *all, const char *name, const char *description)
{
	struct pdf_attachment *added;

	all->items = arena_grow(all->arena, all->items, all->n_items, &all->capacity,
				sizeof(*all->items));
	added = &all->items[all->n_items++];
	*added =
		(struct pdf_attachment){ .name = str_of(name), .description = str_of(description) };
	return added;
}

static void add_source(struct attaching *all, const char *name, const char *description,
		       const struct source *source)
{
	struct pdf_attachment *added = add(all, name, description);

	added->kind = str_of("application/yaml");
	added->relation = PDF_RELATION_SOURCE;
	added->bytes = source->bytes;
	added->n_bytes = source->n_bytes;
}

static void add_layouts(struct attaching *all, const struct rules *rules)
{
	struct buf name;

	buf_init(&name);
	for (size_t i = 0; i < rules->n_sources; i++) {
		const struct source *source = rules->sources[i];

		buf_clear(&name);
		buf_add_format(&name, "layout-%s", file_base_name(source->name));
		add_source(all, arena_copy_string(all->arena, name.bytes, name.n_bytes),
			   i == 0 ? "版式 (layout)" : "版式继承的文件 (inherited layout)", source);
	}
	buf_finish(&name);
}

static void add_last_years(struct attaching *all, const struct report *report)
{
	struct buf name;

	buf_init(&name);
	for (const struct report *last = report->last; last != NULL; last = last->last) {
		buf_clear(&name);
		buf_add_format(&name, "last-year-%" PRId64 ".yaml", last->year.value);
		add_source(all, arena_copy_string(all->arena, name.bytes, name.n_bytes),
			   "往年报告的源文件 (source of an earlier year)", last->source);
	}
	buf_finish(&name);
}

static void add_figures(struct attaching *all, const struct report *report)
{
	struct pdf_attachment *added;
	struct sheet sheet;
	struct buf text;

	sheet_make(all->arena, report, &sheet);
	if (sheet.n_rows == 0)
		return;
	buf_init(&text);
	sheet_write(&sheet, NULL, &text);
	added = add(all, "figures.csv", "数据 (figures)");
	added->kind = str_of("text/csv");
	added->relation = PDF_RELATION_DATA;
	added->bytes = arena_copy_string(all->arena, text.bytes, text.n_bytes);
	added->n_bytes = text.n_bytes;
	buf_finish(&text);
}

void output_attach(const struct typesetting *job, struct pdf_options *options)
{
	struct attaching all = { .arena = job->arena };

	add_source(&all, file_base_name(job->report->source->name), "源文件 (source)",
		   job->report->source);
	add_layouts(&all, job->rules);
	add_last_years(&all, job->report);
	add_figures(&all, job->report);
	options->attachments = all.items;
	options->n_attachments = all.n_items;
}
