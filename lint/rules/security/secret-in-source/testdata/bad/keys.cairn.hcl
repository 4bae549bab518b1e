# Keys by their shape, headers, a parameter, a login, a variable, options, copy.
variable "crm_token" {
  type    = string
  default = "9b2f44e0c1a84e6f" # want `the value of "crm_token" stands in the project` at `9b2f44e0c1a84e6f`
}
locals {
  stripe = "sk_live_51HqLyjWDarjtT1zdp7dc" # want `a payment key stands in the project: "sk_liv…"` at "sk_live_51HqLyjWDarjtT1zdp7dc"
}
message "hello" {
  class = "service"
  email {
    subject = "Your order"
    body    = "<p>Our bot: https://hooks.slack.com/services/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</p>" # want `a webhook address with its secret stands in the project: "https:…"`
  }
}
journey "hello" {
  title  = "Calls with AKIAQ3EGABCDEFGHIJKL" # want `a key of a cloud account`
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.order_placed
    reentry = "always"
  }
  measure { within = "7d" }
  flow {
    webhook "one" {
      url     = "https://crm.saltmarsh.example/people"
      headers = { Authorization = "Bearer 8f14e45fceea167a5a36dedd4bea2543" } # want `stands in the project: "8f14e4…"` at "8f14e45fceea167a5a36dedd4bea2543" help `secret.NAME`
    }
    webhook "two" {
      url     = "https://crm.saltmarsh.example/people?list=all&api_key=a81Kq0mP22xLw" # want `the value of "api_key"` at "a81Kq0mP22xLw"
      headers = { "X-Api-Key" = "hunter2hunter2" } # want `the value of "X-Api-Key"`
    }
    webhook "three" {
      url  = "https://crm:s3cr3t-pass@crm.saltmarsh.example/people" # want `a password in an address` at "s3cr3t-pass"
      body = "{\"key\": \"${local.stripe}\"}"
    }
  }
}
