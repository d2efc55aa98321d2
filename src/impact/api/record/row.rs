//! The tables of the API.

pub mod api_token {
    //! A token: what is kept of it opens nothing.

    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "api_token")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub product_id: i64,
        #[sea_orm(column_type = "Text")]
        pub name: String,
        /// SHA-256 of the token.
        pub digest: String,
        /// Its first characters, by which people tell it from others.
        pub hint: String,
        pub made_by: i64,
        pub made_at: String,
        pub last_seen_at: Option<String>,
        pub revoked_by: Option<i64>,
        pub revoked_at: Option<String>,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod api_answer {
    //! What was answered to a request that carried a key.

    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "api_answer")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub token_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub idempotency_key: String,
        /// SHA-256 of what was sent.
        pub body_sha: String,
        #[sea_orm(column_type = "Text")]
        pub answer: String,
        pub answered_at: String,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
