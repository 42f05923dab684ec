/*
 * Rates whose numbers stand in other sentences (RC-40): 受理868件 … 办结850件 …
 * 办结率97.9%.
 *
 * A rate is looked at only where nothing else can be meant: its part is the one
 * number of the section that its word counts (办结 of 办结率) and, where the rate
 * has a longer name (复议办结率), that stands in a sentence with the rest of the
 * name; its whole is the nearest number before of the same unit that comes
 * before the part in an order pair (受理, 办结). Rates beside their numbers are
 * in shares.c.
 */

#include "base/arena.h"
#include "base/diag.h"
#include "review/shares.h"

/* A sentence with its quantities, and where it is. */
struct place {
	struct sentence sentence;
	const struct passage *passage;
};

struct places {
	struct place *items;
	size_t n_items;
	size_t capacity;
};

static void collect_passage(const struct review *review, const struct passage *passage,
			    struct places *places)
{
	struct quantities all = quantities_read(review, passage->text);
	struct sentence sentence = { .review = review, .text = passage->text };
	size_t first = 0;

	while (first < all.n_items && sentence.span.end < passage->text.n_chars) {
		sentence.span.begin = sentence.span.end;
		sentence.span.end = reading_sentence_end(passage->text, sentence.span.begin);
		sentence.items = all.items + first;
		sentence.n_before = first;
		sentence.n_items = 0;
		while (first < all.n_items && all.items[first].span.begin < sentence.span.end) {
			first++;
			sentence.n_items++;
		}
		if (sentence.n_items == 0)
			continue;
		places->items = arena_grow(review->arena, places->items, places->n_items,
					   &places->capacity, sizeof(*places->items));
		places->items[places->n_items++] = (struct place){ sentence, passage };
	}
}

/* A rate: its percentage, and its name in two. */
struct rate {
	const struct place *place;
	size_t index;
	const char *stem; /* 办结 */
	const char *rest; /* 行政复议 of 行政复议办结率, or "" */
};

/* A number that may be the part of a rate. */
struct part {
	const struct place *place;
	size_t index;
};

/* What tells one rate from another: without 全区 in front and 案件 behind. */
static struct span trim_name(struct text text, struct span name)
{
	static const char *const front[] = { "全区", "全市", "全县", "全省", "全年",
					     "我区", "我市", "我县", NULL };
	static const char *const behind[] = { "案件", "事项", "问题", "申请", "工作", NULL };
	size_t n = reading_words(text, name.begin, front);

	name.begin += name.begin + n <= name.end ? n : 0;
	n = reading_words_before(text, name.end, behind);
	name.end -= name.begin + n <= name.end ? n : 0;
	return name;
}

static bool read_rate(const struct place *place, size_t index, struct rate *out)
{
	const struct sentence *sentence = &place->sentence;
	struct span name = share_rate_name(sentence, index);

	if (name.end < name.begin + 2)
		return false;
	*out = (struct rate){
		place,
		index,
		review_words(sentence->review, sentence->text,
			     (struct span){ name.end - 2, name.end }),
		review_words(sentence->review, sentence->text,
			     trim_name(sentence->text, (struct span){ name.begin, name.end - 2 })),
	};
	return true;
}

/* Whether the sentence speaks of what the rate is of. */
static bool has_rest(const struct rate *rate, const struct place *place)
{
	return rate->rest[0] == '\0' ||
	       reading_has(place->sentence.text, place->sentence.span, rate->rest);
}

/* Whether the quantity is what the rate's word counts. */
static bool may_be_part(const struct rate *rate, const struct place *place, size_t index)
{
	const struct quantity *quantity = &place->sentence.items[index];

	return !quantity->is_percent && !quantity->is_about &&
	       sentence_context_has(&place->sentence, index, rate->stem) &&
	       (place->passage == rate->place->passage || has_rest(rate, place));
}

/* Whether the rate's own sentence has such a number: shares.c looks at those. */
static bool is_beside(const struct rate *rate)
{
	for (size_t i = 0; i < rate->index; i++) {
		if (!rate->place->sentence.items[i].is_percent &&
		    sentence_context_has(&rate->place->sentence, i, rate->stem))
			return true;
	}
	return false;
}

/* The one part in the rate's section; a rate with nothing but its word for a name
 * has it in its own passage. False when there is none, or more than one. */
static bool find_part(const struct places *places, const struct rate *rate, struct part *out)
{
	size_t n = 0;

	for (size_t p = 0; p < places->n_items; p++) {
		const struct place *place = &places->items[p];

		if (place == rate->place ||
		    place->passage->section != rate->place->passage->section ||
		    (rate->rest[0] == '\0' && place->passage != rate->place->passage))
			continue;
		for (size_t i = 0; i < place->sentence.n_items; i++) {
			if (may_be_part(rate, place, i)) {
				*out = (struct part){ place, i };
				n++;
			}
		}
	}
	return n == 1;
}

/* The nearest number before the part, in its passage, that it is a part of; the
 * rest of the rate's name stands with one of the two. */
static const struct quantity *find_whole(const struct places *places, const struct rate *rate,
					 const struct part *part)
{
	const struct quantity *number = &part->place->sentence.items[part->index];

	for (const struct place *place = part->place;
	     place >= places->items && place->passage == part->place->passage; place--) {
		const struct sentence *sentence = &place->sentence;
		size_t i = place == part->place ? part->index : sentence->n_items;

		for (; i > 0; i--) {
			const struct quantity *whole = &sentence->items[i - 1];

			if ((has_rest(rate, place) || has_rest(rate, part->place)) &&
			    sentence_comes_before(sentence, i - 1, rate->stem) &&
			    sentence_same_unit(sentence, whole, number) && !whole->is_about &&
			    decimal_compare(whole->full, number->full) >= 0)
				return whole;
		}
	}
	return NULL;
}

/* Whether some other number of the part's passage makes the percentage right. */
static bool any_fits(const struct places *places, const struct rate *rate, const struct part *part)
{
	const struct quantity *percent = &rate->place->sentence.items[rate->index];
	const struct quantity *number = &part->place->sentence.items[part->index];
	struct decimal share;

	for (size_t p = 0; p < places->n_items; p++) {
		const struct sentence *sentence = &places->items[p].sentence;

		if (places->items[p].passage != part->place->passage)
			continue;
		for (size_t i = 0; i < sentence->n_items; i++) {
			if (&sentence->items[i] != number &&
			    sentence_same_unit(sentence, &sentence->items[i], number) &&
			    share_fits(number->full, share_error(number), sentence->items[i].full,
				       share_error(&sentence->items[i]), percent, &share))
				return true;
		}
	}
	return false;
}

static void check_rate(const struct places *places, const struct rate *rate)
{
	const struct sentence *sentence = &rate->place->sentence;
	const struct quantity *percent = &sentence->items[rate->index];
	const struct quantity *number, *whole;
	struct decimal share;
	struct part part;
	struct diag *diag;

	if (is_beside(rate) || !find_part(places, rate, &part))
		return;
	number = &part.place->sentence.items[part.index];
	whole = find_whole(places, rate, &part);
	if (whole == NULL || any_fits(places, rate, &part) ||
	    share_fits(number->full, share_error(number), whole->full, share_error(whole), percent,
		       &share))
		return;
	diag = review_report_at(sentence->review, DIAG_SHARE_DIFFERS, sentence->text, percent->span,
				sentence_words(&part.place->sentence, number),
				sentence_words(&part.place->sentence, whole),
				review_number(sentence->review, share),
				review_number(sentence->review, percent->value));
	diag->other = text_char_pos(part.place->sentence.text, number->span.begin);
}

void review_apart(const struct review *review)
{
	struct places places = { 0 };

	for (size_t i = 0; i < review->n_passages; i++) {
		if (passage_is_prose(&review->passages[i]))
			collect_passage(review, &review->passages[i], &places);
	}
	for (size_t p = 0; p < places.n_items; p++) {
		const struct sentence *sentence = &places.items[p].sentence;

		for (size_t i = 0; i < sentence->n_items; i++) {
			struct rate rate;

			if (share_is_unchecked(sentence, &sentence->items[i]) &&
			    !share_is_of_several(sentence, i) &&
			    read_rate(&places.items[p], i, &rate))
				check_rate(&places, &rate);
		}
	}
}
