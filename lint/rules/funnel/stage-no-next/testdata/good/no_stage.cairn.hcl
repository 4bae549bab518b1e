# The articles lead to a page that may be of any stage.
funnel "notes" {
  stage "awareness" {}
  stage "purchase" {}
}
touchpoint "articles" {
  channel  = channel.website
  stage    = stage.awareness
  leads_to = [touchpoint.page]
}
touchpoint "page" {
  channel  = channel.website
}
touchpoint "shop" {
  channel = channel.website
  stage   = stage.purchase
}
