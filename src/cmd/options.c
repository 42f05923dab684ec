#include <getopt.h>
#include <string.h>

#include "base/decimal.h"
#include "base/utf8.h"
#include "cmd/command.h"
#include "input/encoding.h"

/* Of a number on the command line: enough, and far from overflow. */
#define MAX_DIGITS 9
/* [mm] A booklet's margins are not much wider. */
#define MAX_CREEP 20

enum long_option {
	OPTION_LANG = 256,
	OPTION_LAYOUTS,
	OPTION_FONTS,
	OPTION_NO_SYSTEM_FONTS,
	OPTION_FORMAT,
	OPTION_TEXT,
	OPTION_PDF_STANDARD,
	OPTION_PROOF,
	OPTION_WATERMARK,
	OPTION_VERSION_LABEL,
	OPTION_LAYOUT,
	OPTION_ALL,
	OPTION_COPIES,
	OPTION_FIRST,
	OPTION_SEPARATE,
	OPTION_RECIPIENTS,
	OPTION_BOOKLET,
	OPTION_CREEP,
	OPTION_STAPLE_MARKS,
	OPTION_PREPRINTED_HEAD,
	OPTION_DUPLEX,
	OPTION_SIMPLEX,
	OPTION_SEND,
	OPTION_YES,
	OPTION_EXPLAIN,
	OPTION_CSV,
	OPTION_FROM,
	OPTION_SPLIT,
	OPTION_IMPORT,
	OPTION_FIGURES,
	OPTION_DRY_RUN,
	OPTION_ARCHIVE,
	OPTION_NO_ARCHIVE,
	OPTION_ID,
	OPTION_YEAR,
	OPTION_REASON,
	OPTION_BY,
	OPTION_SM3,
	OPTION_FULL,
	OPTION_HELP,
	OPTION_VERSION,
};

static const struct option long_options[] = {
	{ "lang", required_argument, NULL, OPTION_LANG },
	{ "layouts", required_argument, NULL, OPTION_LAYOUTS },
	{ "fonts", required_argument, NULL, OPTION_FONTS },
	{ "no-system-fonts", no_argument, NULL, OPTION_NO_SYSTEM_FONTS },
	{ "format", required_argument, NULL, OPTION_FORMAT },
	{ "text", no_argument, NULL, OPTION_TEXT },
	{ "pdf-standard", required_argument, NULL, OPTION_PDF_STANDARD },
	{ "proof", no_argument, NULL, OPTION_PROOF },
	{ "watermark", required_argument, NULL, OPTION_WATERMARK },
	{ "version-label", required_argument, NULL, OPTION_VERSION_LABEL },
	{ "layout", required_argument, NULL, OPTION_LAYOUT },
	{ "all", no_argument, NULL, OPTION_ALL },
	{ "copies", required_argument, NULL, OPTION_COPIES },
	{ "first", required_argument, NULL, OPTION_FIRST },
	{ "separate", no_argument, NULL, OPTION_SEPARATE },
	{ "recipients", required_argument, NULL, OPTION_RECIPIENTS },
	{ "booklet", no_argument, NULL, OPTION_BOOKLET },
	{ "creep", required_argument, NULL, OPTION_CREEP },
	{ "staple-marks", no_argument, NULL, OPTION_STAPLE_MARKS },
	{ "preprinted-head", no_argument, NULL, OPTION_PREPRINTED_HEAD },
	{ "duplex", no_argument, NULL, OPTION_DUPLEX },
	{ "simplex", no_argument, NULL, OPTION_SIMPLEX },
	{ "send", required_argument, NULL, OPTION_SEND },
	{ "yes", no_argument, NULL, OPTION_YES },
	{ "output", required_argument, NULL, 'o' },
	{ "csv", no_argument, NULL, OPTION_CSV },
	{ "from", required_argument, NULL, OPTION_FROM },
	{ "split", no_argument, NULL, OPTION_SPLIT },
	{ "import", required_argument, NULL, OPTION_IMPORT },
	{ "figures", required_argument, NULL, OPTION_FIGURES },
	{ "dry-run", no_argument, NULL, OPTION_DRY_RUN },
	{ "archive", required_argument, NULL, OPTION_ARCHIVE },
	{ "no-archive", no_argument, NULL, OPTION_NO_ARCHIVE },
	{ "id", required_argument, NULL, OPTION_ID },
	{ "year", required_argument, NULL, OPTION_YEAR },
	{ "reason", required_argument, NULL, OPTION_REASON },
	{ "by", required_argument, NULL, OPTION_BY },
	{ "sm3", no_argument, NULL, OPTION_SM3 },
	{ "full", no_argument, NULL, OPTION_FULL },
	{ "explain", no_argument, NULL, OPTION_EXPLAIN },
	{ "help", no_argument, NULL, OPTION_HELP },
	{ "version", no_argument, NULL, OPTION_VERSION },
	{ NULL, 0, NULL, 0 },
};

static const struct source_pos nowhere = { NULL, 0, 0 };

static bool parse_language(struct options *options, const char *word, struct diag_list *diags)
{
	if (strcmp(word, "zh") == 0)
		options->language = DIAG_CHINESE;
	else if (strcmp(word, "en") == 0)
		options->language = DIAG_ENGLISH;
	else {
		diag_report(diags, DIAG_USAGE, nowhere, "--lang zh|en");
		return false;
	}
	return true;
}

static bool parse_format(struct options *options, const char *word, struct diag_list *diags)
{
	if (strcmp(word, "human") == 0)
		options->format = FINDINGS_HUMAN;
	else if (strcmp(word, "short") == 0)
		options->format = FINDINGS_SHORT;
	else if (strcmp(word, "json") == 0)
		options->format = FINDINGS_JSON;
	else if (strcmp(word, "csv") == 0)
		options->format = FINDINGS_CSV;
	else {
		diag_report(diags, DIAG_USAGE, nowhere, "--format human|short|json|csv");
		return false;
	}
	return true;
}

static bool parse_standard(struct options *options, const char *word, struct diag_list *diags)
{
	if (strcmp(word, "2a") == 0)
		options->pdf_standard = PDF_STANDARD_2A;
	else if (strcmp(word, "2u") == 0)
		options->pdf_standard = PDF_STANDARD_2U;
	else if (strcmp(word, "3a") == 0)
		options->pdf_standard = PDF_STANDARD_3A;
	else if (strcmp(word, "1b") == 0)
		options->pdf_standard = PDF_STANDARD_1B;
	else {
		diag_report(diags, DIAG_USAGE, nowhere, "--pdf-standard 2a|2u|3a|1b");
		return false;
	}
	return true;
}

/* A number from 1 on, of digits alone and not too many. */
static bool parse_count(int64_t *count, const char *word, const char *usage,
			struct diag_list *diags)
{
	size_t n_digits = strspn(word, "0123456789");

	*count = 0;
	for (size_t i = 0; i < n_digits && n_digits <= MAX_DIGITS; i++)
		*count = *count * 10 + (word[i] - '0');
	if (word[n_digits] == '\0' && *count > 0)
		return true;
	diag_report(diags, DIAG_USAGE, nowhere, usage);
	return false;
}

/* Millimetres, with or without decimals. */
static bool parse_creep(struct options *options, const char *word, struct diag_list *diags)
{
	struct decimal amount;
	int64_t power = 1;

	if (!decimal_parse(str_of(word), &amount) || amount.mantissa < 0 ||
	    amount.decimals > MAX_DIGITS) {
		diag_report(diags, DIAG_USAGE, nowhere, "--creep: millimetres, like 0.5");
		return false;
	}
	for (int i = 0; i < amount.decimals; i++)
		power *= 10;
	if (amount.mantissa / power >= MAX_CREEP) {
		diag_report(diags, DIAG_USAGE, nowhere, "--creep: less than 20 mm");
		return false;
	}
	options->creep = dim_scale(DIM_MM, amount.mantissa, power);
	return true;
}

/* Whether a word can stand in a line of text: UTF-8 without control characters. */
static bool is_line(const char *word)
{
	struct str rest = str_of(word);

	while (rest.n_bytes > 0) {
		uint32_t codepoint = 0;
		size_t n_bytes = utf8_decode(rest.bytes, rest.n_bytes, &codepoint);

		if (n_bytes == 0 || codepoint < ' ' || encoding_is_control(codepoint))
			return false;
		rest.bytes += n_bytes;
		rest.n_bytes -= n_bytes;
	}
	return true;
}

/* Takes a word that will stand on the page or in a question. */
static bool take_line(const char **taken, const char *word, const char *usage,
		      struct diag_list *diags)
{
	*taken = word;
	if (is_line(word))
		return true;
	diag_report(diags, DIAG_USAGE, nowhere, usage);
	return false;
}

/* A hyphen begins the option that follows when the printer was forgotten. */
static bool take_printer(struct options *options, const char *word, struct diag_list *diags)
{
	static const char usage[] = "--send: the name of a printer, as lpstat -p tells it";

	if (word[0] != '\0' && word[0] != '-')
		return take_line(&options->printer, word, usage, diags);
	diag_report(diags, DIAG_USAGE, nowhere, usage);
	return false;
}

static bool take_print_option(struct options *options, int option, char **argv,
			      struct diag_list *diags)
{
	switch (option) {
	case OPTION_COPIES:
		return parse_count(&options->copies, optarg, "--copies: a whole number from 1 on",
				   diags);
	case OPTION_FIRST:
		return parse_count(&options->first, optarg, "--first: a whole number from 1 on",
				   diags);
	case OPTION_SEPARATE:
		options->separate = true;
		return true;
	case OPTION_RECIPIENTS:
		options->recipients = optarg;
		return true;
	case OPTION_BOOKLET:
		options->booklet = true;
		return true;
	case OPTION_CREEP:
		return parse_creep(options, optarg, diags);
	case OPTION_STAPLE_MARKS:
		options->staple_marks = true;
		return true;
	case OPTION_PREPRINTED_HEAD:
		options->preprinted_head = true;
		return true;
	case OPTION_DUPLEX:
		options->duplex = true;
		return true;
	case OPTION_SIMPLEX:
		options->simplex = true;
		return true;
	case OPTION_SEND:
		return take_printer(options, optarg, diags);
	case OPTION_YES:
		options->yes = true;
		return true;
	}
	diag_report(diags, DIAG_USAGE, nowhere, argv[optind - 1]);
	return false;
}

/* False when the option is none of these. */
static bool take_figures_option(struct options *options, int option)
{
	switch (option) {
	case OPTION_CSV:
		options->csv = true;
		return true;
	case OPTION_FROM:
		options->from = optarg;
		return true;
	case OPTION_SPLIT:
		options->split = true;
		return true;
	case OPTION_IMPORT:
		options->import = optarg;
		return true;
	case OPTION_FIGURES:
		options->figures = optarg;
		return true;
	case OPTION_DRY_RUN:
		options->dry_run = true;
		return true;
	}
	return false;
}

/* A word that will stand in the archive: there has to be one. */
static bool take_word(const char **taken, const char *word, const char *usage,
		      struct diag_list *diags)
{
	if (word[0] != '\0')
		return take_line(taken, word, usage, diags);
	diag_report(diags, DIAG_USAGE, nowhere, usage);
	return false;
}

/* False when the option is none of these; *sound then stays. */
static bool take_archive_option(struct options *options, int option, bool *sound,
				struct diag_list *diags)
{
	switch (option) {
	case OPTION_ARCHIVE:
		options->archive = optarg;
		return true;
	case OPTION_NO_ARCHIVE:
		options->no_archive = true;
		return true;
	case OPTION_ID:
		*sound = take_word(&options->id, optarg, "--id: letters, digits, - and _", diags);
		return true;
	case OPTION_YEAR:
		*sound = parse_count(&options->year, optarg, "--year: four digits", diags);
		return true;
	case OPTION_REASON:
		*sound = take_word(&options->reason, optarg, "--reason: one line of text", diags);
		return true;
	case OPTION_BY:
		*sound = take_word(&options->by, optarg, "--by: one line of text", diags);
		return true;
	case OPTION_SM3:
		options->sm3 = true;
		return true;
	case OPTION_FULL:
		options->full = true;
		return true;
	}
	return false;
}

static bool take_option(struct options *options, int option, char **argv, struct diag_list *diags)
{
	bool sound = true;

	switch (option) {
	case OPTION_LANG:
		return parse_language(options, optarg, diags);
	case OPTION_LAYOUTS:
		options->layouts = optarg;
		return true;
	case OPTION_FONTS:
		options->fonts = optarg;
		return true;
	case OPTION_NO_SYSTEM_FONTS:
		options->no_system_fonts = true;
		return true;
	case OPTION_FORMAT:
		return parse_format(options, optarg, diags);
	case OPTION_TEXT:
		options->text_only = true;
		return true;
	case OPTION_PDF_STANDARD:
		return parse_standard(options, optarg, diags);
	case OPTION_PROOF:
		options->proof = true;
		return true;
	case OPTION_WATERMARK:
		return take_line(&options->watermark, optarg, "--watermark: one line of text",
				 diags);
	case OPTION_VERSION_LABEL:
		return take_line(&options->version_label, optarg,
				 "--version-label: one line of text", diags);
	case OPTION_LAYOUT:
		options->layout = optarg;
		return true;
	case OPTION_ALL:
		options->all = true;
		return true;
	case OPTION_EXPLAIN:
		options->explain = true;
		return true;
	case OPTION_HELP:
	case 'h':
		options->help = true;
		return true;
	case OPTION_VERSION:
		options->version = true;
		return true;
	case 'o':
		options->output = optarg;
		return true;
	}
	if (take_figures_option(options, option) ||
	    take_archive_option(options, option, &sound, diags))
		return sound;
	return take_print_option(options, option, argv, diags);
}

bool options_parse(struct options *options, int argc, char **argv, struct diag_list *diags)
{
	bool sound = true;
	int option;

	opterr = 0;
	optind = 1;
	while ((option = getopt_long(argc, argv, "ho:", long_options, NULL)) != -1)
		sound = take_option(options, option, argv, diags) && sound;
	if (!options->proof && (options->watermark != NULL || options->version_label != NULL)) {
		diag_report(diags, DIAG_USAGE, nowhere, "--proof");
		sound = false;
	}
	options->files = argv + optind;
	options->n_files = (size_t)(argc - optind);
	return sound;
}
