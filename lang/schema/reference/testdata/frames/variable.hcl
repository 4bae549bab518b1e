variable "discount" {
  type    = number
  default = 10
  @
}
