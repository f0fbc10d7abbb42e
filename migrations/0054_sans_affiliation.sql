-- Attestations of non-affiliation have no number of an insured: a request for erasure looks through them by identity card.
CREATE INDEX attestation_sans_affiliation ON attestation (numero) WHERE genre = 'non-affiliation';
