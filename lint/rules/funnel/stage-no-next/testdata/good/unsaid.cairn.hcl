# The project never says where a touchpoint leads.
funnel "notes" {
  stage "awareness" {}
  stage "purchase" {}
}
touchpoint "articles" {
  channel = channel.website
  stage   = stage.awareness
}
touchpoint "shop" {
  channel = channel.website
  stage   = stage.purchase
}
