//! Whom we trust.

use std::{path::Path, sync::Arc};

use rustls::{
    ClientConfig, RootCertStore,
    crypto::ring,
    pki_types::{CertificateDer, pem::PemObject},
};

use super::HttpConfigError;

/// Mozilla's roots, compiled in so that a bare container trusts what a browser trusts, and the operator's own.
pub(crate) fn client_config(extra_ca: Option<&Path>) -> Result<ClientConfig, HttpConfigError> {
    let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    if let Some(path) = extra_ca {
        let pem =
            std::fs::read(path).map_err(|source| HttpConfigError::ReadCa { path: path.into(), source })?;
        let own: Vec<_> = CertificateDer::pem_slice_iter(&pem).filter_map(Result::ok).collect();
        let (added, _) = roots.add_parsable_certificates(own);
        if added == 0 {
            return Err(HttpConfigError::NoCa { path: path.into() });
        }
    }
    let mut config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(HttpConfigError::Tls)?
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(config)
}
