#include "layout/signature.h"

#include "base/arena.h"
#include "base/diag.h"
#include "layout/title.h"

static dim length(const struct layout *layout, struct located_measure measure)
{
	return rules_length(layout->rules, measure, 0);
}

static struct style body_style(const struct layout *layout)
{
	return style_resolve(layout->rules, &layout->rules->body.style);
}

static struct text date_text(const struct layout *layout)
{
	return report_date(layout->arena, &layout->report->document.date);
}

static dim text_width(const struct layout *layout, struct text text, struct style style)
{
	struct atoms atoms = atoms_create(&layout->measuring, text, style);

	return atoms_width(&atoms, 0, atoms.n_items, false);
}

/* An organ's name, parted between words when it is longer than a line may be. */
struct name {
	struct flow_piece whole;
	struct flow_piece *lines; /* of the same element */
	size_t n_lines;
	dim width; /* of the widest line */
};

static void part_name(struct layout *layout, struct name *name, dim longest)
{
	const struct atoms *atoms = name->whole.atoms;
	enum title_end *ends = arena_alloc_array(layout->arena, atoms->n_items + 1, sizeof(*ends));
	struct lines lines = title_break_within(layout->arena, layout->rules, atoms, ends,
						name->whole.style.size, longest);

	name->lines = arena_alloc_array(layout->arena, lines.n_items, sizeof(*name->lines));
	name->n_lines = lines.n_items;
	name->width = 0;
	for (size_t i = 0; i < name->n_lines; i++) {
		struct flow_piece *line = &name->lines[i];

		*line = name->whole;
		line->line = i;
		line->span = lines.items[i];
		if (flow_piece_width(line) > name->width)
			name->width = flow_piece_width(line);
	}
}

static struct name measure_name(struct layout *layout, struct text text, struct style style,
				dim longest)
{
	struct name name = { .whole = flow_piece_of(layout, text, style, PAGE_ROLE_SIGNATURE) };

	part_name(layout, &name, longest);
	return name;
}

/* ---- 不加盖印章 ---------------------------------------------------------- */

/*
 * A date that would come closer to the edge than the names may pushes both to
 * the left, so that it keeps its distance from the names (GW-56).
 */
static void place_plain(const struct layout *layout, dim widest, dim date_width, dim *names_x,
			dim *date_x)
{
	const struct rules_signature *rules = &layout->rules->signature;
	dim right = layout->text_width - length(layout, rules->right);
	dim offset = length(layout, rules->date_offset);

	*names_x = right - widest;
	*date_x = *names_x + offset;
	if (*date_x + date_width > right) {
		*date_x = right - date_width;
		*names_x = *date_x > offset ? *date_x - offset : 0;
	}
}

static void add_plain_date(struct layout *layout, struct flow *flow, struct text date, dim x)
{
	struct flow_block format = flow_paragraph(layout);

	format.kind = FLOW_SIGNATURE;
	format.role = PAGE_ROLE_DATE;
	format.indent = 0;
	format.justify = false;
	format.x = x;
	format.width = layout->text_width - x;
	flow_add_text(layout, flow, date, &format);
}

static void add_plain(struct layout *layout, struct flow *flow)
{
	const struct rules_signature *rules = &layout->rules->signature;
	const struct bind_list *issuers = &layout->report->document.issuers;
	const struct text *texts = issuers->items;
	struct style style = body_style(layout);
	struct text date = date_text(layout);
	struct name *names = arena_alloc_array(layout->arena, issuers->n_items, sizeof(*names));
	dim widest = 0, names_x, date_x;

	flow_add_blanks(layout, flow, rules->blank_lines.value);
	for (size_t i = 0; i < issuers->n_items; i++) {
		names[i] = measure_name(layout, texts[i], style,
					layout->text_width - length(layout, rules->right));
		widest = names[i].width > widest ? names[i].width : widest;
	}
	place_plain(layout, widest, text_width(layout, date, style), &names_x, &date_x);
	for (size_t i = 0; i < issuers->n_items; i++) {
		for (size_t k = 0; k < names[i].n_lines; k++)
			names[i].lines[k].x = names_x;
		flow_add_pieces(layout, flow, names[i].n_lines, names[i].lines, names[i].n_lines);
	}
	add_plain_date(layout, flow, date, date_x);
}

/* ---- 加盖印章 ------------------------------------------------------------ */

/* Where the rows of names stand. */
struct sealed {
	struct name *names;
	size_t n_names;
	size_t n_lines; /* of all the names */
	dim widest;     /* of them */
	size_t per_row;
	struct flow_piece date;
	dim center; /* of the date and the name above it */
	dim distance;
};

/* The distance between the centres of a row's seals, of names at least a cell
 * apart. */
static dim seal_distance(const struct layout *layout, const struct sealed *sealed,
			 struct located_measure gap)
{
	dim distance = length(layout, layout->rules->seal.diameter) + length(layout, gap);
	dim names = sealed->widest + layout->rules->cell;

	return names > distance ? names : distance;
}

/* As many seals in a row as there is room for beside the last, whose place is
 * given; then as far apart as they may be and can. */
static void choose_distance(const struct layout *layout, struct sealed *sealed)
{
	const struct rules_seal *rules = &layout->rules->seal;
	dim least = seal_distance(layout, sealed, rules->gap.min);
	dim half = length(layout, rules->diameter) / 2;
	dim room;

	if (sealed->widest / 2 > half)
		half = sealed->widest / 2;
	room = sealed->center - half;
	sealed->per_row = (size_t)rules->per_row.value;
	while (sealed->per_row > 1 && (dim)(sealed->per_row - 1) * least > room)
		sealed->per_row--;
	sealed->distance = seal_distance(layout, sealed, rules->gap.max);
	if (sealed->per_row > 1 && (dim)(sealed->per_row - 1) * sealed->distance > room)
		sealed->distance = room / (dim)(sealed->per_row - 1);
}

/* Grid lines from one row of names to the next: a seal's height. */
static size_t seal_lines(const struct layout *layout)
{
	dim height = length(layout, layout->rules->seal.diameter) +
		     length(layout, layout->rules->seal.gap.max);

	return (size_t)((height + layout->rules->pitch - 1) / layout->rules->pitch);
}

/* Names of one row, and where they stand. */
struct seal_row {
	struct name *names;
	size_t n_names;
	size_t line;  /* of the names' last lines */
	dim center;   /* of the last name */
	dim distance; /* between two centres */
};

/* Hands the names' lines out; returns how many there are. */
static size_t place_row(const struct seal_row *row, struct flow_piece *out)
{
	size_t n_out = 0;

	for (size_t i = 0; i < row->n_names; i++) {
		const struct name *name = &row->names[i];
		dim middle = row->center - (dim)(row->n_names - 1 - i) * row->distance;

		for (size_t k = 0; k < name->n_lines; k++) {
			struct flow_piece *piece = &out[n_out++];

			*piece = name->lines[k];
			piece->line = row->line + k + 1 - name->n_lines;
			piece->x = middle - flow_piece_width(piece) / 2;
		}
	}
	return n_out;
}

static size_t most_lines(const struct name *names, size_t n)
{
	size_t most = 1;

	for (size_t i = 0; i < n; i++)
		most = names[i].n_lines > most ? names[i].n_lines : most;
	return most;
}

/* Parts the names into lines no longer than allowed and sees how many seals a
 * row then holds. */
static void part_names(struct layout *layout, struct sealed *sealed, dim longest)
{
	sealed->n_lines = 0;
	sealed->widest = 0;
	for (size_t i = 0; i < sealed->n_names; i++) {
		struct name *name = &sealed->names[i];

		part_name(layout, name, longest);
		sealed->n_lines += name->n_lines;
		if (name->width > sealed->widest)
			sealed->widest = name->width;
	}
	choose_distance(layout, sealed);
}

static struct sealed measure_sealed(struct layout *layout)
{
	const struct rules_seal *rules = &layout->rules->seal;
	const struct bind_list *issuers = &layout->report->document.issuers;
	const struct text *texts = issuers->items;
	struct style style = body_style(layout);
	struct sealed sealed = { .n_names = issuers->n_items };
	size_t most = (size_t)rules->per_row.value;

	sealed.names = arena_alloc_array(layout->arena, sealed.n_names, sizeof(*sealed.names));
	for (size_t i = 0; i < sealed.n_names; i++)
		sealed.names[i].whole = flow_piece_of(layout, texts[i], style, PAGE_ROLE_SIGNATURE);
	sealed.date = flow_piece_of(layout, date_text(layout), style, PAGE_ROLE_DATE);
	sealed.date.x = layout->text_width - length(layout, rules->date_right) -
			flow_piece_width(&sealed.date);
	sealed.center = sealed.date.x + flow_piece_width(&sealed.date) / 2;
	part_names(layout, &sealed, (dim)rules->name_cells.value * style.advance);
	/* Names as wide as their seals let more of them stand side by side (GW-54). */
	if (sealed.per_row < most && sealed.per_row < sealed.n_names)
		part_names(layout, &sealed, length(layout, rules->diameter));
	return sealed;
}

static void add_sealed(struct layout *layout, struct flow *flow)
{
	const struct rules_seal *rules = &layout->rules->seal;
	struct sealed sealed = measure_sealed(layout);
	struct flow_piece *pieces =
		arena_alloc_array(layout->arena, sealed.n_lines + 1, sizeof(*pieces));
	struct seal_row row = { .center = sealed.center, .distance = sealed.distance };
	size_t n_pieces = 0;

	for (size_t first = 0; first < sealed.n_names; first += sealed.per_row) {
		size_t n_left = sealed.n_names - first, n_high;

		row.names = &sealed.names[first];
		row.n_names = n_left < sealed.per_row ? n_left : sealed.per_row;
		n_high = most_lines(row.names, row.n_names);
		/* Room for a second line is there from the start (GW-62). */
		if (first == 0)
			row.line = n_high > 2 ? n_high - 1 : 1;
		else
			row.line += n_high >= seal_lines(layout) ? n_high + 1 : seal_lines(layout);
		n_pieces += place_row(&row, &pieces[n_pieces]);
	}
	sealed.date.line = row.line + 1;
	pieces[n_pieces++] = sealed.date;
	flow_add_blanks(layout, flow, rules->blank_lines.value - 1);
	flow_add_pieces(layout, flow, row.line + 2 + (size_t)rules->blank_after.value, pieces,
			n_pieces);
}

/* ---- 加盖签发人签名章 ------------------------------------------------------ */

static void add_stamped(struct layout *layout, struct flow *flow)
{
	const struct rules_stamp *rules = &layout->rules->stamp;
	const struct bind_list *list = &layout->report->document.signers;
	const struct signer *signers = list->items;
	struct style style = body_style(layout);
	struct flow_piece *pieces =
		arena_alloc_array(layout->arena, list->n_items + 1, sizeof(*pieces));
	dim right = layout->text_width - length(layout, rules->right);
	dim posts_right = right - length(layout, rules->width) - length(layout, rules->post_gap);
	size_t n_high = (size_t)rules->lines.value;
	size_t line = 0;
	struct flow_piece *date = &pieces[list->n_items];

	flow_add_blanks(layout, flow, rules->blank_lines.value);
	for (size_t i = 0; i < list->n_items; i++) {
		struct flow_piece *piece = &pieces[i];

		*piece = flow_piece_of(layout, signers[i].post, style, PAGE_ROLE_SIGNATURE);
		piece->line = line;
		piece->x = posts_right - flow_piece_width(piece);
		piece->down = (dim)(n_high - 1) * layout->rules->pitch / 2;
		line += n_high;
	}
	line += (size_t)rules->date_blank.value;
	*date = flow_piece_of(layout, date_text(layout), style, PAGE_ROLE_DATE);
	date->line = line;
	date->x = right - flow_piece_width(date);
	flow_add_pieces(layout, flow, line + 1, pieces, list->n_items + 1);
}

void signature_add(struct layout *layout, struct flow *flow)
{
	const struct document *document = &layout->report->document;

	enum sealing sealing = layout->rules->signature.seals.value
				       ? (enum sealing)document->sealing.value
				       : SEALING_NONE;

	switch (sealing) {
	case SEALING_NONE:
		add_plain(layout, flow);
		return;
	case SEALING_SEAL:
		add_sealed(layout, flow);
		return;
	case SEALING_STAMP:
		if (document->signers.n_items == 0)
			diag_report(layout->diags, DIAG_MISSING_KEY, document->sealing.pos,
				    "signers");
		add_stamped(layout, flow);
		return;
	}
}
