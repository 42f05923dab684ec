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
	dim longest;    /* that a line of a name may be */
	size_t per_row;
	struct flow_piece date;
	dim center;   /* of the date and the name above it */
	dim distance; /* between the centres of a row's seals */
};

static dim seal_width(const struct layout *layout)
{
	return length(layout, layout->rules->seal.diameter);
}

/* Names in the row that begins with one. */
static size_t count_in_row(const struct sealed *sealed, size_t first)
{
	size_t n_left = sealed->n_names - first;

	return n_left < sealed->per_row ? n_left : sealed->per_row;
}

/* The least distance between the centres of a row's seals: the seals do not
 * touch (GW-53), and names are at least a cell apart. */
static dim least_distance(const struct layout *layout, const struct sealed *sealed,
			  struct located_measure gap)
{
	dim distance = seal_width(layout) + length(layout, gap);

	for (size_t i = 0; i + 1 < sealed->n_names; i++) {
		dim both = (sealed->names[i].width + sealed->names[i + 1].width + 1) / 2 +
			   layout->rules->cell;

		if ((i + 1) % sealed->per_row != 0 && both > distance)
			distance = both;
	}
	return distance;
}

/* The greatest distance that leaves every row's first name, and its seal,
 * within the type area. */
static dim most_distance(const struct layout *layout, const struct sealed *sealed)
{
	dim most = sealed->center;

	for (size_t first = 0; first < sealed->n_names; first += sealed->per_row) {
		size_t n_names = count_in_row(sealed, first);
		dim width = sealed->names[first].width;
		dim half = (width > seal_width(layout) ? width : seal_width(layout)) / 2;

		if (n_names > 1 && (sealed->center - half) / (dim)(n_names - 1) < most)
			most = (sealed->center - half) / (dim)(n_names - 1);
	}
	return most;
}

static bool has_room(const struct layout *layout, const struct sealed *sealed)
{
	return least_distance(layout, sealed, layout->rules->seal.gap.min) <=
	       most_distance(layout, sealed);
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

/* The longest line that leaves room for as many names of it in a row. */
static dim longest_in_row(const struct layout *layout, const struct sealed *sealed)
{
	dim n_before = (dim)sealed->per_row - 1, cell = layout->rules->cell;
	dim by_names = 2 * (sealed->center - n_before * cell) / (2 * n_before + 1);
	dim longest = sealed->longest, by_seals;

	if (n_before == 0)
		return longest;
	by_seals = (sealed->center - seal_width(layout) / 2) / n_before - cell;
	longest = by_names < longest ? by_names : longest;
	return by_seals < longest ? by_seals : longest;
}

static void join_name(struct name *name)
{
	name->lines = &name->whole;
	name->n_lines = 1;
	name->width = flow_piece_width(&name->whole);
}

/* Names that fit between their neighbours need not be parted: all up to one
 * length, so that like names look alike. */
static void join_names(struct layout *layout, struct sealed *sealed, dim longest)
{
	struct name *names = sealed->names;
	struct name *parted = arena_alloc_array(layout->arena, sealed->n_names, sizeof(*parted));

	for (size_t i = 0; i < sealed->n_names; i++)
		parted[i] = names[i];
	for (dim most = sealed->longest; most > longest; most -= layout->rules->cell / 2) {
		for (size_t i = 0; i < sealed->n_names; i++) {
			if (flow_piece_width(&names[i].whole) <= most)
				join_name(&names[i]);
			else
				names[i] = parted[i];
		}
		if (has_room(layout, sealed))
			return;
	}
	for (size_t i = 0; i < sealed->n_names; i++)
		names[i] = parted[i];
}

/* Parts the names so that as many of them stand side by side as per_row says;
 * false when there is no room for so many. */
static bool part_names(struct layout *layout, struct sealed *sealed)
{
	dim longest = longest_in_row(layout, sealed), most;

	if (longest < layout->rules->cell)
		return false;
	for (size_t i = 0; i < sealed->n_names; i++)
		part_name(layout, &sealed->names[i], longest);
	if (!has_room(layout, sealed))
		return false;
	join_names(layout, sealed, longest);
	sealed->n_lines = 0;
	for (size_t i = 0; i < sealed->n_names; i++)
		sealed->n_lines += sealed->names[i].n_lines;
	sealed->distance = least_distance(layout, sealed, layout->rules->seal.gap.max);
	most = most_distance(layout, sealed);
	if (sealed->distance > most)
		sealed->distance = most;
	return true;
}

/* Grid lines of a row's block above the one its names end on: half a seal, and
 * all lines of the names but the last. */
static size_t lines_above(const struct layout *layout, const struct sealed *sealed, size_t first)
{
	size_t n_high = most_lines(&sealed->names[first], count_in_row(sealed, first));
	size_t n_half = first > 0 ? seal_lines(layout) / 2 : 1;

	/* Above the first row are the blank lines (GW-62), which take its seals in;
	 * room for a second line of the names is there from the start. */
	return n_high > n_half + 1 ? n_high - 1 : n_half;
}

/* Grid lines of a row's block below that line, up to the next row's block. */
static size_t lines_below(const struct layout *layout)
{
	return seal_lines(layout) - 1 - seal_lines(layout) / 2;
}

static size_t sealed_height(const struct layout *layout, const struct sealed *sealed)
{
	size_t n_lines = 0;

	for (size_t first = 0; first < sealed->n_names; first += sealed->per_row)
		n_lines += lines_above(layout, sealed, first) + 1 + lines_below(layout);
	return n_lines;
}

/* As many seals in a row as make the rows lowest in all; rather more of them
 * side by side than fewer (GW-54). */
static void choose_rows(struct layout *layout, struct sealed *sealed)
{
	size_t most = (size_t)layout->rules->seal.per_row.value, best = 1, least = SIZE_MAX;

	most = most < sealed->n_names ? most : sealed->n_names;
	for (sealed->per_row = most; sealed->per_row > 0; sealed->per_row--) {
		if (part_names(layout, sealed) && sealed_height(layout, sealed) < least) {
			best = sealed->per_row;
			least = sealed_height(layout, sealed);
		}
	}
	sealed->per_row = best;
	part_names(layout, sealed);
}

static struct sealed measure_sealed(struct layout *layout)
{
	const struct rules_seal *rules = &layout->rules->seal;
	const struct bind_list *issuers = &layout->report->document.issuers;
	const struct text *texts = issuers->items;
	struct style style = body_style(layout);
	struct sealed sealed = { .n_names = issuers->n_items };

	sealed.names = arena_alloc_array(layout->arena, sealed.n_names, sizeof(*sealed.names));
	for (size_t i = 0; i < sealed.n_names; i++)
		sealed.names[i].whole = flow_piece_of(layout, texts[i], style, PAGE_ROLE_SIGNATURE);
	sealed.date = flow_piece_of(layout, date_text(layout), style, PAGE_ROLE_DATE);
	sealed.date.x = layout->text_width - length(layout, rules->date_right) -
			flow_piece_width(&sealed.date);
	sealed.center = sealed.date.x + flow_piece_width(&sealed.date) / 2;
	sealed.longest = (dim)rules->name_cells.value * style.advance;
	choose_rows(layout, &sealed);
	return sealed;
}

/* A row of names with the room for its seals, and below the last row the date. */
static void add_row(const struct layout *layout, struct flow *flow, const struct sealed *sealed,
		    size_t first)
{
	struct seal_row row = { .names = &sealed->names[first],
				.n_names = count_in_row(sealed, first),
				.line = lines_above(layout, sealed, first),
				.center = sealed->center,
				.distance = sealed->distance };
	struct flow_piece *pieces =
		arena_alloc_array(layout->arena, sealed->n_lines + 1, sizeof(*pieces));
	size_t n_pieces = place_row(&row, pieces);
	size_t n_below = lines_below(layout);

	if (first + row.n_names == sealed->n_names) {
		pieces[n_pieces] = sealed->date;
		pieces[n_pieces++].line = row.line + 1;
		n_below = 1 + (size_t)layout->rules->seal.blank_after.value;
	}
	flow_add_pieces(layout, flow, row.line + 1 + n_below, pieces, n_pieces);
}

static void add_sealed(struct layout *layout, struct flow *flow)
{
	struct sealed sealed = measure_sealed(layout);

	flow_add_blanks(layout, flow, layout->rules->seal.blank_lines.value - 1);
	for (size_t first = 0; first < sealed.n_names; first += sealed.per_row)
		add_row(layout, flow, &sealed, first);
}

/* ---- 加盖签发人签名章 ------------------------------------------------------ */

/* Posts beside the room for their stamps, one below the other. */
struct stamped {
	struct name *posts;
	size_t n_posts;
	dim right; /* of the posts */
};

static struct stamped measure_stamped(struct layout *layout, dim right)
{
	const struct rules_stamp *rules = &layout->rules->stamp;
	const struct bind_list *list = &layout->report->document.signers;
	const struct signer *signers = list->items;
	struct style style = body_style(layout);
	struct stamped stamped = { .n_posts = list->n_items };
	dim longest;

	stamped.right = right - length(layout, rules->width) - length(layout, rules->post_gap);
	longest = stamped.right > style.advance ? stamped.right : style.advance;
	stamped.posts = arena_alloc_array(layout->arena, list->n_items, sizeof(*stamped.posts));
	for (size_t i = 0; i < list->n_items; i++)
		stamped.posts[i] = measure_name(layout, signers[i].post, style, longest);
	return stamped;
}

/* Hands the post's lines out, in the middle of n_high lines. */
static void place_post(const struct layout *layout, const struct stamped *stamped,
		       const struct name *post, size_t n_high, struct flow_piece *out)
{
	for (size_t k = 0; k < post->n_lines; k++) {
		dim x = stamped->right - flow_piece_width(&post->lines[k]);

		out[k] = post->lines[k];
		out[k].line = k;
		out[k].x = x > 0 ? x : 0;
		out[k].down = (dim)(n_high - post->n_lines) * layout->rules->pitch / 2;
	}
}

static void add_post(const struct layout *layout, struct flow *flow, const struct stamped *stamped,
		     const struct name *post)
{
	size_t n_stamp = (size_t)layout->rules->stamp.lines.value;
	size_t n_high = post->n_lines > n_stamp ? post->n_lines : n_stamp;
	struct flow_piece *pieces =
		arena_alloc_array(layout->arena, post->n_lines, sizeof(*pieces));

	place_post(layout, stamped, post, n_high, pieces);
	flow_add_pieces(layout, flow, n_high, pieces, post->n_lines);
}

static void add_stamped(struct layout *layout, struct flow *flow)
{
	const struct rules_stamp *rules = &layout->rules->stamp;
	dim right = layout->text_width - length(layout, rules->right);
	struct stamped stamped = measure_stamped(layout, right);
	struct flow_piece *date = arena_alloc(layout->arena, sizeof(*date));
	size_t n_blank = (size_t)rules->date_blank.value;

	flow_add_blanks(layout, flow, rules->blank_lines.value);
	for (size_t i = 0; i < stamped.n_posts; i++)
		add_post(layout, flow, &stamped, &stamped.posts[i]);
	*date = flow_piece_of(layout, date_text(layout), body_style(layout), PAGE_ROLE_DATE);
	date->line = n_blank;
	date->x = right - flow_piece_width(date);
	flow_add_pieces(layout, flow, n_blank + 1, date, 1)->role = PAGE_ROLE_DATE;
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
