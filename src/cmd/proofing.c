#include <string.h>

#include "base/file.h"
#include "cmd/command.h"
#include "model/report.h"
#include "proof/proof.h"
#include "rules/rules.h"

void typeset_proof(struct typesetting *job, const struct options *options, const char *path)
{
	/* Without its folder: the same proof wherever the file lies. */
	struct proof_options proof = { .file = str_of(file_base_name(path)),
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
