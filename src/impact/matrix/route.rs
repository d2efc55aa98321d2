//! The impact matrix over HTTP.

use rocket::{Route, State, get, routes};

use super::page::{MatrixPage, May};
use crate::clock::Today;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::{Known, Scope};
use crate::impact::cost;
use crate::impact::record::metric;
use crate::impact::scope::may_file;
use crate::portfolio::scope::ProductScope;
use crate::web::View;

#[get("/produits/<_>/impact")]
async fn show(
    known: Known<ProductScope>,
    db: &State<Db>,
    today: Today,
) -> Result<View<MatrixPage>, AppError> {
    let (product, rights) = (&known.object, &known.by.rights);
    let metrics = metric::of_product(db.reader(), product.id).await?;
    let may = May { define: product.is_kept_by(rights), file: may_file(rights, product.id) };
    let costs = cost::costs(db.reader(), product.id, &metrics, today.0).await?;
    let filed = cost::record::filed(db.reader(), &metrics).await?;
    Ok(View::ok(MatrixPage::new(product, &metrics, (costs, filed), may, today.0)))
}

/// The impact matrix of a product.
pub fn routes() -> Vec<Route> {
    routes![show]
}
