//! The demo web's certificate authority: made once per data folder, trusted by whoever is told to.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use rcgen::{
    BasicConstraints, CertificateParams, DistinguishedName, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer,
    KeyPair, KeyUsagePurpose, date_time_ymd,
};
use rustls::crypto::ring::sign::any_ecdsa_type;
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use rustls_pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

use super::WebError;

/// Leaf certificates kept at once. A recording has some sixty hosts; a client that asks for endless names gets
/// the cache emptied, not grown.
const MAX_LEAVES: usize = 1024;

/// Signs a certificate for whatever host a client names, and remembers it.
pub(super) struct Authority {
    issuer: Issuer<'static, KeyPair>,
    pem_path: PathBuf,
    leaf_key: KeyPair,
    signing: Arc<dyn rustls::sign::SigningKey>,
    leaves: Mutex<HashMap<String, Arc<CertifiedKey>>>,
}

impl std::fmt::Debug for Authority {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Authority").field("pem_path", &self.pem_path).finish_non_exhaustive()
    }
}

impl Authority {
    /// Opens the authority of `folder` (`ca.pem`, `ca-key.pem`), making it on first use.
    ///
    /// # Errors
    /// [`WebError::Io`] for the files, [`WebError::Certificate`] for a key that is none.
    pub(super) fn open(folder: &Path) -> Result<Self, WebError> {
        let (pem_path, key_path) = (folder.join("ca.pem"), folder.join("ca-key.pem"));
        let key = if pem_path.exists() && key_path.exists() {
            let pem = std::fs::read_to_string(&key_path).map_err(|e| WebError::io(&key_path, e))?;
            KeyPair::from_pem(&pem)?
        } else {
            std::fs::create_dir_all(folder).map_err(|e| WebError::io(folder, e))?;
            let key = KeyPair::generate()?;
            write_private(&key_path, &key.serialize_pem())?;
            let certificate = ca_params().self_signed(&key)?;
            std::fs::write(&pem_path, certificate.pem()).map_err(|e| WebError::io(&pem_path, e))?;
            key
        };
        let leaf_key = KeyPair::generate()?;
        let der = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(leaf_key.serialize_der()));
        Ok(Self {
            // The issuer's name and key identifier follow from the parameters and the key alone, so the stored
            // certificate need not be parsed again.
            issuer: Issuer::new(ca_params(), key),
            pem_path,
            signing: any_ecdsa_type(&der).map_err(WebError::Tls)?,
            leaf_key,
            leaves: Mutex::default(),
        })
    }

    pub(super) fn pem_path(&self) -> &Path {
        &self.pem_path
    }

    fn leaf(&self, host: &str) -> Result<Arc<CertifiedKey>, rcgen::Error> {
        let mut leaves = self.leaves.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(leaf) = leaves.get(host) {
            return Ok(Arc::clone(leaf));
        }
        let mut params = CertificateParams::new(vec![host.to_owned()])?;
        params.distinguished_name = DistinguishedName::new();
        params.not_before = date_time_ymd(2020, 1, 1);
        params.not_after = date_time_ymd(2120, 1, 1);
        params.use_authority_key_identifier_extension = true;
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        let certificate = params.signed_by(&self.leaf_key, &self.issuer)?;
        let leaf = Arc::new(CertifiedKey::new(vec![certificate.der().clone()], Arc::clone(&self.signing)));
        if leaves.len() >= MAX_LEAVES {
            leaves.clear();
        }
        leaves.insert(host.to_owned(), Arc::clone(&leaf));
        Ok(leaf)
    }
}

impl ResolvesServerCert for Authority {
    fn resolve(&self, hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        // Without a name (an address was dialled) the certificate is for localhost.
        self.leaf(hello.server_name().unwrap_or("localhost")).ok()
    }
}

fn ca_params() -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, "jobtrawl demo web");
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params.not_before = date_time_ymd(2020, 1, 1);
    params.not_after = date_time_ymd(2120, 1, 1);
    params
}

/// Whoever reads this key can pose as any site before clients that trust `ca.pem`: the owner alone may.
fn write_private(path: &Path, text: &str) -> Result<(), WebError> {
    use std::io::Write;
    use std::os::unix::fs::OpenOptionsExt;
    let open = std::fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path);
    open.and_then(|mut file| file.write_all(text.as_bytes())).map_err(|e| WebError::io(path, e))
}
