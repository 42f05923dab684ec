#include <getopt.h>
#include <string.h>

#include "cmd/command.h"

enum long_option {
	OPTION_LANG = 256,
	OPTION_LAYOUTS,
	OPTION_FONTS,
	OPTION_NO_SYSTEM_FONTS,
	OPTION_FORMAT,
	OPTION_TEXT,
	OPTION_LAYOUT,
	OPTION_ALL,
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
	{ "layout", required_argument, NULL, OPTION_LAYOUT },
	{ "all", no_argument, NULL, OPTION_ALL },
	{ "output", required_argument, NULL, 'o' },
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
	else {
		diag_report(diags, DIAG_USAGE, nowhere, "--format human|short|json");
		return false;
	}
	return true;
}

static bool take_option(struct options *options, int option, char **argv, struct diag_list *diags)
{
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
	case OPTION_LAYOUT:
		options->layout = optarg;
		return true;
	case OPTION_ALL:
		options->all = true;
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
	diag_report(diags, DIAG_USAGE, nowhere, argv[optind - 1]);
	return false;
}

bool options_parse(struct options *options, int argc, char **argv, struct diag_list *diags)
{
	bool sound = true;
	int option;

	opterr = 0;
	optind = 1;
	while ((option = getopt_long(argc, argv, "ho:", long_options, NULL)) != -1)
		sound = take_option(options, option, argv, diags) && sound;
	options->files = argv + optind;
	options->n_files = (size_t)(argc - optind);
	return sound;
}
