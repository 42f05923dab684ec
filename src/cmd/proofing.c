#include <string.h>

#include "cmd/command.h"
#include "model/report.h"
#include "proof/proof.h"
#include "rules/rules.h"

/* The file's name without its folder: the same proof wherever it lies. */
static struct str name_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return str_of(slash != NULL ? slash + 1 : path);
}

void typeset_proof(struct typesetting *job, const struct options *options, const char *path)
{
	struct proof_options proof = { .file = name_of(path),
				       .version = str_of(options->version_label),
				       .watermark = str_of(options->watermark) };

	if (job->document == NULL)
		return;
	if (options->proof)
		job->document = proof_create(job->arena, job->document, job->rules, job->fonts,
					     &proof, &job->diags);
	else if (job->report->draft.value)
		job->document = proof_watermarked(
			job->arena, job->document, job->rules, job->fonts,
			str_of(text_to_string(job->arena, job->rules->proof.draft_watermark)),
			&job->diags);
	if (diag_has_errors(&job->diags))
		job->document = NULL;
}
