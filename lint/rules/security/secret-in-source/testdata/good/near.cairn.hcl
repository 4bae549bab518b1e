# References, ids, hashes, long slugs, tokens of single people, words that stand for a
# key, names that only sound like one.
secret "crm" { title = "Token of the CRM" }
variable "crm_token" {
  type    = string
  default = "CHANGE_ME_0123456789"
}
variable "token_lifetime" {
  type    = string
  default = "3600seconds"
}
locals {
  build   = "3f786850e387550fdab836ed7e6dc881de23001b"
  catalog = "550e8400-e29b-41d4-a716-446655440000"
}
message "hello" {
  class   = "transactional"
  trigger = event.order_placed
  param "token" { type = string }
  email {
    subject = "Bearer of good news: Basic training-in-12-lessons"
    body    = "<p>${local.build} <a href=\"https://saltmarsh.example/p/how-to-sharpen-your-knives-in-12-steps-like-a-pro\">see</a> <img src=\"https://cdn.saltmarsh.example/a87ff679a2f3e71d9181a67b7542122c.png\"></p>"
    link "out" {
      url  = "https://saltmarsh.example/u?token=${param.token}&c=${local.catalog}"
      text = "Leave"
    }
  }
}
journey "hello" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.order_placed
    reentry = "always"
  }
  measure { within = "7d" }
  flow {
    webhook "one" {
      url     = "https://crm.saltmarsh.example/people?token=${secret.crm}&page_token=first-page-of-all"
      headers = { Authorization = "Bearer ${secret.crm}", "X-Request-Id" = "550e8400-e29b-41d4-a716-446655440000", "X-Api-Key" = secret.crm }
    }
    webhook "two" {
      url     = "https://crm.saltmarsh.example:8443/people@saltmarsh"
      headers = { Authorization = "Bearer YOUR_TOKEN_0123456789" }
    }
  }
}
